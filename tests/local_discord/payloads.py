"""The state as Discord's JSON. A key left out can end discord.py's client, so these are complete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from local_discord.state import CATEGORY, DM, FORUM, PUBLIC_THREAD, THREADS, VOICE

if TYPE_CHECKING:
    from local_discord.state import Channel, Guild, Message, Role, User

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
        "mentionable": False,
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
    last = str(one.messages[-1].id) if one.messages else None
    if one.type == DM:
        people = [user(one.person)] if one.person else []
        return {"id": str(one.id), "type": DM, "last_message_id": last, "recipients": people, "flags": 0}
    known: Json = {
        "id": str(one.id),
        "type": one.type,
        "name": one.name,
        "guild_id": str(one.guild.id) if one.guild else None,
        "parent_id": str(one.parent.id) if one.parent else None,
        "position": 0,
        "flags": 0,
        "nsfw": False,
        "topic": None,
        "rate_limit_per_user": 0,
        "last_message_id": last,
        "permission_overwrites": [_overwrite(one, key) for key in one.overwrites],
    }
    if one.type == VOICE:
        known |= {"bitrate": 64000, "user_limit": 0, "rtc_region": None}
    if one.type == FORUM:
        known |= {"available_tags": [], "default_reaction_emoji": None, "default_sort_order": None}
    if one.type == CATEGORY:
        known["parent_id"] = None
    return known | (_thread(one) if one.type in THREADS else {})


def _overwrite(one: Channel, key: int) -> Json:
    allowed, denied = one.overwrites[key]
    is_role = one.guild is not None and key in one.guild.roles
    return {"id": str(key), "type": 0 if is_role else 1, "allow": str(allowed), "deny": str(denied)}


def _thread(one: Channel) -> Json:
    return {
        "owner_id": str(one.guild.owner.id) if one.guild else "0",
        "message_count": len(one.messages),
        "member_count": 1,
        "total_message_sent": len(one.messages),
        "applied_tags": [],
        "thread_metadata": {
            "archived": False,
            "auto_archive_duration": 1440,
            "archive_timestamp": _LONG_AGO,
            "locked": False,
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
        "threads": [channel(known) for known in channels if known.type == PUBLIC_THREAD],
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
        "preferred_locale": "en-US",
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


def message(one: Message) -> Json:
    body = one.body
    known: Json = {
        "id": str(one.id),
        "channel_id": str(one.channel.id),
        "author": user(one.author),
        "content": body.get("content") or "",
        "timestamp": one.at.isoformat(),
        "edited_timestamp": one.edited_at.isoformat() if one.edited_at else None,
        "tts": False,
        "mention_everyone": "everyone" in one.pings,
        "mentions": [],
        "mention_roles": [ping for ping in one.pings if ping.isdigit()],
        "attachments": [],
        "embeds": body.get("embeds") or [],
        "components": _numbered(body.get("components") or []),
        "pinned": False,
        "type": 0,
        "flags": body.get("flags") or 0,
        "reactions": [],
    }
    return known if one.nonce is None else known | {"nonce": one.nonce}


def _numbered(components: list[Json], first: int = 1) -> list[Json]:
    """The components with the ids that Discord gives those that have none."""
    numbered: list[Json] = []
    for place, component in enumerate(components, first):
        known = {"id": place, **{key: value for key, value in component.items() if value is not None}}
        if inside := component.get("components"):
            known["components"] = _numbered(inside, place * 100)
        numbered.append(known)
    return numbered


def application(app_id: int, owner: User, bot: User) -> Json:
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
        "team": None,
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
