"""A language model's endpoint that behaves, and one that misbehaves in every way that was thought of."""

import asyncio
import gzip
import json
import logging

import pytest

from bot.language_model import ChatModel, ModelSettings
from bot.language_model.asking import INSTRUCTIONS
from misbehaving_model import completion, content, never, raw, sends, wording

SENTENCES = [
    "Inkmoor may now use your uploads to train AI.",
    "It takes effect on December 1, 2026.",
    "You can not say no.",
]
NOTHING = [None, None, None]
GOOD = json.dumps(completion(json.dumps(SENTENCES)))
KEY = "a-key-that-opens-nothing"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


async def test_each_sentence_comes_back_in_other_words(asking):
    _, model = await asking(wording(lambda sentence: sentence.replace("may", "can")))
    assert await model.reworded(SENTENCES) == ["Inkmoor can now use your uploads to train AI.", *SENTENCES[1:]]


async def test_nothing_is_sent_but_the_sentences_and_our_instructions(asking):
    endpoint, model = await asking(wording(str), model="small", key=KEY)
    await model.reworded(SENTENCES)
    (asked,) = endpoint.asked
    assert asked.sentences == SENTENCES
    assert asked.body == {
        "model": "small",
        "messages": [
            {"role": "system", "content": INSTRUCTIONS},
            {"role": "user", "content": json.dumps(SENTENCES)},
        ],
        "temperature": 0,
        "stream": False,
    }
    assert asked.headers["Authorization"] == f"Bearer {KEY}"
    assert asked.headers.keys() <= {
        *("Host", "User-Agent", "Accept", "Accept-Encoding", "Authorization", "Content-Length", "Content-Type"),
        "Connection",
    }


async def test_without_a_key_or_a_models_name_none_is_sent(asking):
    endpoint, model = await asking(wording(str))
    assert await model.reworded(SENTENCES) == SENTENCES
    assert "Authorization" not in endpoint.asked[0].headers
    assert "model" not in endpoint.asked[0].body


async def test_no_sentences_ask_nothing(asking):
    endpoint, model = await asking(never)
    assert await model.reworded([]) == []
    assert endpoint.asked == []


async def test_the_environments_proxies_are_not_asked(asking, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    _, model = await asking(wording(str))
    assert await model.reworded(SENTENCES) == SENTENCES


@pytest.mark.parametrize(
    "answer",
    [
        never,
        raw(HEAD + b"Content-Length: 60000\r\n\r\n", b" ", for_ever=True),
        raw(HEAD, b"X-A: b\r\n", for_ever=True),
    ],
    ids=["silent", "drips its body", "drips its headers"],
)
async def test_what_takes_too_long_is_not_waited_for(asking, answer, caplog):
    _, model = await asking(answer, seconds=0.05)
    async with asyncio.timeout(10):
        assert await model.reworded(SENTENCES) == NOTHING
    (record,) = [record for record in caplog.records if record.name.startswith("bot")]
    assert record.reason == "it took longer than 0.05 seconds"


MISBEHAVING = {
    "500": sends(GOOD, 500),
    "503 while it loads": sends('{"error":{"message":"Loading model"}}', 503, Retry_After="1"),
    "429": sends('{"error":{"message":"slow down"}}', 429, Retry_After="1"),
    "401": sends('{"error":{"message":"bad key"}}', 401),
    "404": sends(GOOD, 404),
    "201": sends(GOOD, 201),
    "204": sends(b"", 204),
    "a refusal": content(lambda _: "I'm sorry, I can't help with that."),
    "a refusal of its own field": content(lambda _: None, refusal="I can't help with that."),
    "rubbish": sends(b"\x00\xff\xfe\x80 rubbish"),
    "rubbish in the message": content(lambda _: "\x00\x07 lorem ipsum ]["),
    "HTML": sends("<html><body>Log in</body></html>", Content_Type="text/html"),
    "HTML that says it is JSON": sends("<html><body>Log in</body></html>"),
    "a wrong content type": sends(GOOD, Content_Type="text/plain"),
    "an event stream": sends(f"data: {GOOD}\n\ndata: [DONE]\n\n", Content_Type="text/event-stream"),
    "nothing": sends(b""),
    "truncated JSON": sends(GOOD[:-20]),
    "a truncated array": content(lambda sentences: json.dumps(sentences)[:-9]),
    "too few": content(lambda sentences: json.dumps(sentences[:-1])),
    "too many": content(lambda sentences: json.dumps([*sentences, "And more."])),
    "an empty array": content(lambda _: "[]"),
    "numbers": content(lambda _: "[1, 2, 3]"),
    "objects": content(lambda sentences: json.dumps([{"text": sentence} for sentence in sentences])),
    "one that is null": content(lambda sentences: json.dumps([*sentences[:-1], None])),
    "an object of sentences": content(lambda sentences: json.dumps({"sentences": sentences})),
    "one string": content(lambda sentences: json.dumps(" ".join(sentences))),
    "talk around the array": content(lambda sentences: f"Sure! Here you go: {json.dumps(sentences)}"),
    "thoughts before the array": content(lambda sentences: f"<think>Well</think>{json.dumps(sentences)}"),
    "content null": content(lambda _: None),
    "content that is a list": content(lambda sentences: sentences),
    "content in parts": content(lambda sentences: [{"type": "text", "text": json.dumps(sentences)}]),
    "a tool call": content(
        lambda _: None,
        tool_calls=[{"id": "1", "type": "function", "function": {"name": "post", "arguments": "{}"}}],
    ),
    "no choices": sends('{"choices": []}'),
    "choices null": sends('{"choices": null}'),
    "an error with status 200": sends('{"error": {"message": "overloaded"}}'),
    "JSON of another kind": sends("[1, 2]"),
    "JSON without an end to its depth": sends("[" * 60_000),
    "depth where nobody looks": sends('{"x": ' + "[" * 60_000),
    "depth in the message": content(lambda _: "[" * 30_000),
    "half a character": content(lambda _: '["\\ud800", "\\udc00", "x"]'),
    "10 MB": sends(b'{"choices": "' + b"x" * 10_000_000 + b'"}'),
    "10 MB of a good answer": sends(GOOD.encode() + b" " * 10_000_000),
    "packed without being asked": sends(gzip.compress(GOOD.encode()), Content_Encoding="gzip"),
    "a bomb": sends(gzip.compress(b" " * 10_000_000), Content_Encoding="gzip"),
    "closes at once": raw(),
    "closes in its headers": raw(HEAD),
    "closes in its body": raw(HEAD + b"Content-Length: 9000\r\n\r\n", GOOD.encode()),
    "another protocol": raw(b"SSH-2.0-OpenSSH_9.9\r\n"),
    "broken chunks": raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"zz\r\nnot a chunk\r\n"),
    "two lengths": raw(HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n", b"hello!"),
    "an endless header": raw(HEAD + b"X-A: " + b"x" * 1_000_000),
    "endless 100s": raw(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
    "another's character set": sends(GOOD.encode("utf-16"), Content_Type="application/json; charset=utf-16"),
    "a character set that is none": sends(b"\xff" + GOOD.encode(), Content_Type="application/json; charset=zz"),
}


@pytest.mark.parametrize("how", MISBEHAVING)
async def test_whatever_it_does_wrong_nothing_comes_of_it_and_it_is_not_asked_again(asking, how, caplog):
    endpoint, model = await asking(MISBEHAVING[how], key=KEY)
    async with asyncio.timeout(5):  # half the model's own patience: none of these is a matter of waiting
        assert await model.reworded(SENTENCES) == NOTHING
    assert len(endpoint.asked) == 1
    (line,) = [record for record in caplog.records if record.name.startswith("bot")]
    assert line.levelno == logging.WARNING
    assert line.getMessage() == "the language model worded nothing; the sentences stay"
    assert KEY not in caplog.text + line.reason
    assert SENTENCES[0] not in caplog.text + line.reason


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_not_followed_and_sees_no_key(asking, status):
    there, _ = await asking(wording(str))
    endpoint, model = await asking(sends(GOOD, status, Location=f"{there.url}/chat/completions"), key=KEY)
    assert await model.reworded(SENTENCES) == NOTHING
    assert len(endpoint.asked) == 1
    assert (there.asked, there.elsewhere) == ([], [])


async def test_nobody_at_home_is_no_error(asking):
    endpoint, _ = await asking(never)
    async with ChatModel(ModelSettings(endpoint.url.replace("127.0.0.1", "nobody.invalid"))) as model:
        assert await model.reworded(SENTENCES) == NOTHING
    async with ChatModel(ModelSettings("http://127.0.0.1:99999/v1")) as model:
        assert await model.reworded(SENTENCES) == NOTHING


async def test_a_model_that_was_closed_words_nothing(asking):
    endpoint, _ = await asking(wording(str))
    async with ChatModel(ModelSettings(endpoint.url)) as model:
        pass
    assert await model.reworded(SENTENCES) == NOTHING


async def test_after_any_of_it_the_next_answer_is_taken(asking):
    endpoint, model = await asking(MISBEHAVING["10 MB"])
    assert await model.reworded(SENTENCES) == NOTHING
    endpoint.answer = wording(str)
    assert await model.reworded(SENTENCES) == SENTENCES


async def test_who_is_told_to_stop_stops(asking):
    arrived = asyncio.Event()

    async def arrives(request, sentences):
        arrived.set()
        return await never(request, sentences)

    _, model = await asking(arrives)
    task = asyncio.create_task(model.reworded(SENTENCES))
    await arrived.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_several_are_asked_for_side_by_side(asking):
    _, model = await asking(wording(str))
    answers = await asyncio.gather(*(model.reworded([sentence]) for sentence in SENTENCES))
    assert answers == [[sentence] for sentence in SENTENCES]


def test_a_key_does_not_show_in_the_settings():
    assert KEY not in repr(ModelSettings("http://127.0.0.1/v1", key=KEY))
