"""The state as Discord's JSON. A key left out can end discord.py's client, so these are complete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from local_discord.state import CATEGORY, FORUM, GROUP, PRIVATE, THREADS, VOICE

if TYPE_CHECKING:
    from local_discord.state import Channel, Guild, Role, User

Json = dict[str, Any]
_LONG_AGO = "2020-01-01T00:00:00+00:00"


def user(who: User) -> Json:
    return {
        "id": str(who.id),
        "username": who.name,
        "discriminator": "0",
        "global_name": None,
        "avatar": None,
        "bot": who.bot,
        "system": False,
        "public_flags": 0,
        "flags": 0,
        "banner": None,
        "accent_color": None,
    }


def own_user(who: User) -> Json:
    return user(who) | {"verified": True, "mfa_enabled": False, "locale": "en-US", "email": None}


def role(one: Role) -> Json:
    return {
        "id": str(one.id),
        "name": one.name,
        "permissions": str(one.permissions),
        "position": one.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "managed": False,
        "mentionable": one.mentionable,
        "flags": 0,
    }


def member(who: User, roles: list[int], permissions: int | None = None) -> Json:
    known: Json = {
        "user": user(who),
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": [str(role_id) for role_id in roles],
        "joined_at": _LONG_AGO,
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "communication_disabled_until": None,
    }
    return known if permissions is None else known | {"permissions": str(permissions)}


def channel(one: Channel) -> Json:
    known: Json
    last = str(one.messages[-1].id) if one.messages else None
    if one.type in PRIVATE:
        people = [user(one.person)] if one.person else []
        known = {"id": str(one.id), "type": one.type, "last_message_id": last, "recipients": people, "flags": 0}
        return known | ({"name": None, "icon": None, "owner_id": people[0]["id"]} if one.type == GROUP else {})
    known = {
        "id": str(one.id),
        "type": one.type,
        "name": one.name,
        "guild_id": str(one.guild.id) if one.guild else None,
        "parent_id": str(one.parent.id) if one.parent else None,
        "position": 0,
        "flags": one.flags,
        "nsfw": False,
        "topic": None,
        "rate_limit_per_user": 0,
        "last_message_id": last,
        "permission_overwrites": [_overwrite(one, key) for key in one.overwrites],
    }
    if one.type == VOICE:
        known |= {"bitrate": 64000, "user_limit": 0, "rtc_region": None}
    if one.type == FORUM:
        known |= {"available_tags": _tags(one), "default_reaction_emoji": None, "default_sort_order": None}
    if one.type == CATEGORY:
        known["parent_id"] = None
    return known | (_thread(one) if one.type in THREADS else {})


def _overwrite(one: Channel, key: int) -> Json:
    allowed, denied = one.overwrites[key]
    is_role = one.guild is not None and key in one.guild.roles
    return {"id": str(key), "type": 0 if is_role else 1, "allow": str(allowed), "deny": str(denied)}


def _tags(one: Channel) -> list[Json]:
    more = {"emoji_id": None, "emoji_name": None}
    known = one.tags.items()
    return [{"id": str(id_), "name": name, "moderated": id_ in one.moderated} | more for id_, name in known]


def _thread(one: Channel) -> Json:
    opener = one.opened_by or (one.guild.owner if one.guild else None)
    return {
        "owner_id": str(opener.id) if opener else "0",
        "message_count": len(one.messages),
        "member_count": 1,
        "total_message_sent": len(one.messages),
        "applied_tags": [str(tag) for tag in one.tags],
        "thread_metadata": {
            "archived": one.archived,
            "auto_archive_duration": 1440,
            "archive_timestamp": _LONG_AGO,
            "locked": one.locked,
            "invitable": True,
            "create_timestamp": _LONG_AGO,
        },
    }


def guild(one: Guild, bot: User) -> Json:
    """A server as GUILD_CREATE sends it to a bot with the guilds intent alone."""
    channels = list(one.channels.values())
    return {
        "id": str(one.id),
        "name": one.name,
        "owner_id": str(one.owner.id),
        "icon": None,
        "splash": None,
        "discovery_splash": None,
        "banner": None,
        "description": None,
        "features": [],
        "roles": [role(known) for known in one.roles.values()],
        "emojis": [],
        "stickers": [],
        "channels": [channel(known) for known in channels if known.type not in THREADS],
        "threads": [channel(known) for known in channels if known.type in THREADS and not known.archived],
        "members": [member(bot, one.bot_roles) | {"joined_at": one.joined_at}],
        "member_count": 2,
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "joined_at": one.joined_at,
        "large": False,
        "unavailable": False,
        "preferred_locale": one.locale,
        "afk_channel_id": None,
        "afk_timeout": 300,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "safety_alerts_channel_id": None,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "nsfw": False,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "max_members": 500000,
        "max_presences": None,
        "max_video_channel_users": 25,
        "max_stage_video_channel_users": 50,
        "vanity_url_code": None,
        "application_id": None,
        "widget_enabled": False,
        "widget_channel_id": None,
        "hub_type": None,
        "incidents_data": None,
    }


def application(app_id: int, owner: User, bot: User, team: list[User]) -> Json:
    """A team's owner is the application's."""
    return {
        "id": str(app_id),
        "name": bot.name,
        "description": "",
        "icon": None,
        "cover_image": None,
        "bot": user(bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": user(owner),
        "team": _team(owner, team) if team else None,
        "verify_key": "0" * 64,
        "flags": 0,
        "rpc_origins": [],
        "redirect_uris": [],
        "tags": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "integration_types_config": {"0": {}, "1": {}},
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
    }


def _team(owner: User, people: list[User]) -> Json:
    more = {"team_id": str(owner.id), "membership_state": 2, "permissions": ["*"]}
    members = [{**more, "user": user(one), "role": one.role, "membership_state": 1 + one.accepted} for one in people]
    known = {"id": str(owner.id), "name": "A team", "icon": None, "owner_user_id": str(owner.id)}
    return known | {"members": [{"user": user(owner), "role": ""} | more, *members]}
