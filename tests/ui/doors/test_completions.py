from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import openai
import pytest

from assistant.types import Answer, Filters
from tests.ui.doors.programs import alone
from tests.ui.fake_assistant import NO_FILTERS, QUOTE, SECOND, FakeAssistant, as_engine
from tests.ui.served import Served, running
from ui.doors.completion_reply import Growing
from ui.site import Asker, Role, Site

MODEL = "reformassistent"
MEMBERS = "Hvor mange medlemmer har rådet?"
ADDRESS = "/v1/chat/completions"


def client(address: str, key: str = "ingen") -> openai.OpenAI:
    return openai.OpenAI(base_url=f"{address}/v1", api_key=key, max_retries=0, timeout=30)


def ask(address: str, question: str, **more: Any) -> Any:  # noqa: ANN401 - as the client has them
    messages: list[Any] = [{"role": "user", "content": question}]
    return client(address).chat.completions.create(model=MODEL, messages=messages, **more)


def test_the_openai_client_lists_one_model(served: Served) -> None:
    assert [model.id for model in client(served.address).models.list()] == [MODEL]


def test_the_openai_client_gets_an_answer_with_its_sources(served: Served) -> None:
    reply = ask(served.address, MEMBERS)
    (choice,) = reply.choices
    assert choice.finish_reason == "stop"
    assert choice.message.role == "assistant"
    assert choice.message.content.startswith("Rådet har 12 medlemmer, og formanden udpeges af regionen [1].")
    assert f"»{QUOTE}«" in choice.message.content
    assert choice.message.status == "answered"
    assert [(one["marker"], one["quote"]) for one in choice.message.citations] == [(1, QUOTE), (2, SECOND)]
    assert choice.message.citations[0]["file"] == "kommissorium-raad.txt"
    assert choice.message.warnings == ["En nyere aftale kan have ændret antallet."]
    assert reply.usage.total_tokens == reply.usage.prompt_tokens + reply.usage.completion_tokens > 0


def test_a_stream_says_the_same_bit_by_bit(served: Served) -> None:
    whole = ask(served.address, MEMBERS)
    chunks = list(ask(served.address, MEMBERS, stream=True, stream_options={"include_usage": True}))
    *spoken, last, counted = chunks
    assert spoken[0].choices[0].delta.role == "assistant"
    pieces = [chunk.choices[0].delta.content for chunk in spoken]
    assert len(pieces) > 5
    assert "".join(pieces) == whole.choices[0].message.content
    assert {chunk.choices[0].finish_reason for chunk in spoken} == {None}
    assert last.choices[0].finish_reason == "stop"
    assert last.choices[0].delta.citations == whole.choices[0].message.citations
    assert last.choices[0].delta.status == "answered"
    assert (counted.choices, counted.usage) == ([], whole.usage)
    assert len({chunk.id for chunk in chunks}) == 1


def test_the_clients_own_gathering_of_a_stream_works(served: Served) -> None:
    messages: Any = [{"role": "user", "content": MEMBERS}]
    with client(served.address).chat.completions.stream(model=MODEL, messages=messages) as stream:
        message: Any = stream.get_final_completion().choices[0].message
    assert message.content.startswith("Rådet har 12 medlemmer")
    assert [one["marker"] for one in message.citations] == [1, 2]


def test_a_stream_ends_as_the_protocol_says(served: Served) -> None:
    sent = {"model": MODEL, "stream": True, "messages": [{"role": "user", "content": MEMBERS}]}
    reply = httpx.post(served.address + ADDRESS, json=sent)
    assert reply.headers["content-type"].startswith("text/event-stream")
    assert reply.text.endswith("\n\ndata: [DONE]\n\n")
    assert "usage" not in reply.text


def test_thanks_are_answered_without_the_engine(served: Served) -> None:
    before = len(served.assistant.asked)
    assert ask(served.address, "Tak!").choices[0].message.content == "Selv tak! Spørg endelig videre."
    assert len(served.assistant.asked) == before


def test_what_the_documents_do_not_say_is_told_in_a_field(served: Served) -> None:
    message = ask(served.address, "Hvad koster frokosten?").choices[0].message
    assert (message.status, message.citations) == ("not_found", [])
    assert message.content == "Dokumenterne siger ikke noget om det. Det nærmeste handler om rådet."


def test_the_conversation_is_handed_on(served: Served) -> None:
    messages: Any = [
        {"role": "system", "content": "Du er en kat."},
        {"role": "user", "content": MEMBERS},
        {"role": "assistant", "content": "12."},
        {"role": "user", "content": [{"type": "text", "text": "Hvor tit mødes det?"}]},
    ]
    client(served.address).chat.completions.create(model=MODEL, messages=messages)
    assert served.assistant.asked[-1] == ("Hvor tit mødes det?", (MEMBERS,))


def test_a_small_real_store_answers_with_exact_words(library: str) -> None:
    message = ask(library, "Hvor tit mødes Journaludvalget?").choices[0].message
    assert message.status == "answered"
    assert "fire gange om året" in message.content
    (cited,) = message.citations
    assert cited["file"] == "kommissorium.md"
    assert cited["quote"] == "Journaludvalget mødes fire gange om året."
    streamed = list(ask(library, "Hvor tit mødes Journaludvalget?", stream=True))
    assert "".join(chunk.choices[0].delta.content or "" for chunk in streamed) == message.content


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    ("question", "error", "sentence"),
    [
        ("for langt", openai.BadRequestError, "Spørgsmålet er for langt. Skriv højst 2.000 tegn."),
        ("Er modellen der?", openai.InternalServerError, "Modellen svarer ikke."),
        (
            "Det går i stykker",
            openai.InternalServerError,
            "Noget gik galt, og spørgsmålet blev ikke besvaret.",
        ),
    ],
)
def test_an_error_is_a_danish_sentence(
    served: Served, question: str, error: type[openai.APIStatusError], sentence: str, stream: bool
) -> None:
    with pytest.raises(error) as told:
        ask(served.address, question, stream=stream)
    body: Any = told.value.body
    assert body["message"].startswith(sentence)
    assert "secret" not in told.value.response.text


def test_an_unknown_model_and_a_picture_are_refused(served: Served) -> None:
    speaker = client(served.address).chat.completions
    with pytest.raises(openai.NotFoundError, match="Modellen findes ikke"):
        speaker.create(model="gpt-4o", messages=[{"role": "user", "content": MEMBERS}])
    picture: Any = [{"type": "image_url", "image_url": {"url": "http://127.0.0.1:9/"}}]
    with pytest.raises(openai.BadRequestError, match="Billeder, lyd og filer kan ikke læses"):
        speaker.create(model=MODEL, messages=[{"role": "user", "content": picture}])


def test_too_large_a_body_is_refused_in_the_same_shape(served: Served) -> None:
    reply = httpx.post(served.address + ADDRESS, content=b"x" * 1_100_000)
    assert reply.status_code == 413
    assert reply.json()["error"]["message"] == "Forespørgslen er for stor. Send højst 1024 kB."


def test_far_too_large_a_body_is_not_even_read(served: Served) -> None:
    assert httpx.post(served.address + ADDRESS, content=b"x" * 5_000_000).status_code == 413


def test_another_site_cannot_ask_through_a_browser(served: Served) -> None:
    sent = {"model": MODEL, "messages": [{"role": "user", "content": MEMBERS}]}
    for headers in ({"origin": "https://ond.example"}, {"host": "ond.example"}):
        assert httpx.post(served.address + ADDRESS, json=sent, headers=headers).status_code == 403


class OneKey:
    """Access for one bearer key."""

    def allows(self, request: Asker, role: Role) -> bool:
        return role is Role.READER and request.headers.get("authorization") == "Bearer rigtig"


def test_who_has_no_access_gets_no_answer() -> None:
    fake = FakeAssistant(pause=0)
    with running(alone(Site(as_engine(fake), OneKey()))) as address:
        for call in (lambda speaker: speaker.models.list(), _member):
            with pytest.raises(openai.AuthenticationError, match="Du har ikke adgang"):
                call(client(address, "forkert"))
        assert fake.asked == []
        assert _member(client(address, "rigtig")).choices[0].message.status == "answered"


def _member(speaker: openai.OpenAI) -> Any:  # noqa: ANN401 - with fields of our own
    return speaker.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": MEMBERS}])


class Echo(FakeAssistant):
    """Answers with the question, in many pieces."""

    def stream(
        self, question: str, history: Sequence[str] = (), filters: Filters = NO_FILTERS
    ) -> Iterator[Answer]:
        final = super()._final("frokost")
        for piece in range(1, 20):
            time.sleep(0.002)
            yield Answer(question, " ".join([question] * piece), final.status)


def test_answers_given_at_once_are_kept_apart() -> None:
    with running(alone(Site(as_engine(Echo())))) as address, ThreadPoolExecutor(16) as pool:

        def told(number: int) -> str:
            chunks = ask(address, f"Spørgsmål {number}", stream=bool(number % 2))
            if not number % 2:
                return str(chunks.choices[0].message.content)
            return "".join(chunk.choices[0].delta.content or "" for chunk in chunks)

        replies = list(pool.map(told, range(40)))
    assert replies == [" ".join([f"Spørgsmål {number}"] * 19) for number in range(40)]


class Endless(FakeAssistant):
    """Speaks until nobody listens."""

    ended = threading.Event()

    def stream(
        self, question: str, history: Sequence[str] = (), filters: Filters = NO_FILTERS
    ) -> Iterator[Answer]:
        final, said = super()._final("frokost"), ""
        try:
            while True:
                time.sleep(0.01)
                said += " ord"
                yield Answer(question, said, final.status)
        finally:
            self.ended.set()


@pytest.mark.parametrize("stream", [True, False])
def test_the_engine_stops_when_the_client_has_gone(stream: bool) -> None:
    endless = Endless()
    endless.ended.clear()
    sent: Mapping[str, object] = {
        "model": MODEL,
        "stream": stream,
        "messages": [{"role": "user", "content": "?"}],
    }
    with running(alone(Site(as_engine(endless)))) as address:
        if stream:
            with httpx.stream("POST", address + ADDRESS, json=sent) as reply:
                next(reply.iter_lines())
        else:
            with pytest.raises(httpx.ReadTimeout):
                httpx.post(address + ADDRESS, json=sent, timeout=0.3)
        assert endless.ended.wait(10)


def test_a_text_that_is_taken_back_is_said_anew() -> None:
    growing = Growing()
    assert growing.more("Rådet har") == "Rådet har"
    assert growing.more("Rådet har 12") == " 12"
    assert growing.more("Udvalget") == "\n\nSvaret blev lavet om undervejs. Her er det hele:\n\nUdvalget"
    assert growing.more("Udvalget mødes") == " mødes"
    assert growing.said.endswith("Udvalget mødes")


def test_letters_are_sent_as_they_are(served: Served) -> None:
    sent = {"model": MODEL, "stream": True, "messages": [{"role": "user", "content": MEMBERS}]}
    text = httpx.post(served.address + ADDRESS, json=sent).text
    assert "Rådet" in text
    lines = [line[6:] for line in text.splitlines() if line.startswith("data: {")]
    assert all(json.loads(line)["object"] == "chat.completion.chunk" for line in lines)
