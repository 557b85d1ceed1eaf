"""Who says so: the speaker of a sentence, of a quotation, of a paragraph, and who speaks for the rest of the text."""

from bisect import bisect_right
from dataclasses import dataclass, field

from svodka.grammar.notes import Quantity
from svodka.grammar.questions import first, keys, lines, marks, some, walls, within
from svodka.grammar.words import Words
from svodka.stages.indicators.bodies import Bodies, Voice
from svodka.stages.indicators.clause import Clause
from svodka.stages.indicators.segments import finite
from svodka.stages.indicators.speakers import Speakers, Speech

_ABOUT = ("об этом", "такие данные", "эти данные", "такую информацию", "с такими", "такие сведения", "документ представил")

# How many sentences of a paragraph away a speaker is heard.
_REACH = 30
# How many lines a title may have, how many tokens such a line has, how many lines from the end a signature may stand.
_HEAD = 3
_SHORT = 20
_FOOT = 4
# How many tokens away the end of a quotation is looked for.
_FAR = 160


@dataclass(slots=True)
class Voices:
    """The sources of one Doc."""

    words: Words
    clause: Clause
    speakers: Speakers = field(init=False)
    speeches: dict[int, Speech] = field(default_factory=dict)
    """By the first token of the sentence."""
    lines: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """The first tokens of the sentences."""
    around: dict[int, Voice | None] = field(default_factory=dict)
    """Who is heard around the sentences that have been asked for, by their first tokens."""
    standing: Voice | None = None
    """Who speaks for all that has no speaker of its own."""

    def __post_init__(self) -> None:
        words = self.words
        self.speakers = Speakers(words, self.clause, Bodies(words, self.clause))
        self.lines = lines(words)
        bounds = self.clause.trees.bounds
        end = 0
        while end < len(bounds):
            start, end = bounds[end]
            self.starts.append(start)
        for start, end in dict.fromkeys(bounds[at] for at in self.speakers.hints()):
            speech = self.speakers.speech(start, end)
            if speech is not None:
                self.speeches[start] = speech
        self.standing = self._standing()

    def _line(self, at: int) -> int:
        return bisect_right(self.lines, at) - 1

    def _standing(self) -> Voice | None:
        """Of the lead a person, else a body; of the title; of «об этом сообщил …»; of the first statement; the subject."""
        titled = self._titled() or self._signed()
        lead = self._lead()
        said = [(start, speech) for start, speech in self.speeches.items() if self._general(start, speech)]
        leading = [speech.voice for start, speech in said if self._line(start) == lead]
        leading += [speech.voice for start, speech in said if lead and self._line(start) == 0]
        people = [voice for voice in leading if voice.person]
        if people or leading:
            return (people or leading)[0]
        titled = titled or self._stamped(lead) or self._footed(lead)
        if titled is not None:
            return titled
        within = [
            speech.voice
            for start, speech in self.speeches.items()
            if self._line(start) == lead and speech.manner == "phrase"
        ]
        if within:
            return within[0]
        about = [speech.voice for start, speech in said if self._about(start)]
        plain = about or [speech.voice for _, speech in said if speech.manner == "said"]
        named = [speech.voice for speech in self.speeches.values() if speech.manner == "phrase" and not speech.voice.person]
        return plain[0] if plain else self._subject(lead) or next(iter(named), None)

    def _lead(self) -> int:
        """The first line of the body: after a title, and after short lines with no verb."""
        lead = 1 if len(self.lines) > 1 and self._heading() else 0
        while 0 < lead < min(_HEAD, len(self.lines) - 1):
            low, high = self.lines[lead], self.lines[lead + 1]
            if high - low > _SHORT or finite.some(self.words, low, high):
                break
            lead += 1
        return lead

    def _general(self, start: int, speech: Speech) -> bool:
        """Whether a statement is about more than its sentence: no quotation, and a phrase only in the first lines."""
        if speech.manner == "phrase":
            return self._line(start) <= 1 and self._first(start)
        return speech.manner == "said" and not self._recalled(start)

    def _first(self, start: int) -> bool:
        """Whether a sentence opens its line."""
        return self.lines[self._line(start)] == start

    def _heading(self) -> bool:
        words = self.words
        last = next((at for at in range(self.lines[1] - 1, -1, -1) if not words.text[at].isspace()), 0)
        return self.lines[1] < 60 and words.text[last] not in (".", "!", ";")

    def _titled(self) -> Voice | None:
        """«Росстат: цены выросли»: the body before a colon in the first line."""
        words = self.words
        for at in range(min(len(words), 12)):
            if words.wall(at):
                return None
            if words.text[at] == ":":
                return self.speakers.bodies.at(0, at)
        return None

    def _signed(self) -> Voice | None:
        """«Сев начался раньше, – Минсельхоз»: the body after a dash at the end of the first line."""
        words = self.words
        end = self.lines[1] if len(self.lines) > 1 else 0
        for at in range(max(0, end - 12), end):
            if words.text[at] in "-–—" and words.text[words.back(at - 1)] in ",»":
                voice = self.speakers.bodies.at(words.next(at + 1), end)
                if voice is not None and words.next(voice.end) >= end - 1:
                    return voice
        return None

    def _stamped(self, lead: int) -> Voice | None:
        """«БАКУ, 5 марта. /Пресс-служба МВД/. Задержаны …»: a body in brackets before the lead."""
        words = self.words
        for at in range(self.lines[lead] if self.lines else 0, min(len(words), self.lines[lead] + 12 if self.lines else 0)):
            if words.text[at] in ("/", "(") or words.text[at].startswith("/"):
                voice = self.speakers.bodies.at(words.next(at + (words.text[at] in "/(")), len(words))
                if voice is not None and words.text[words.next(voice.end) : words.next(voice.end) + 1] in (["/"], [")"]):
                    return voice
        return None

    def _footed(self, lead: int) -> Voice | None:
        """«Пресс-служба МВД» as a line of its own under the text."""
        words = self.words
        for line in range(len(self.lines) - 1, max(lead, len(self.lines) - _FOOT - 1), -1):
            low = self.lines[line]
            high = self.lines[line + 1] if line + 1 < len(self.lines) else len(words)
            voice = self.speakers.bodies.at(low, high)
            if voice is not None and all(
                words.text[at].isspace() or words.text[at] in ".," for at in range(voice.end, high)
            ):
                return voice
        return None

    def _subject(self, lead: int) -> Voice | None:
        """The body that the first sentence is about, when nobody is said to say anything: «Фонд завершил сезон»."""
        words = self.words
        for line in range(lead, -1, -1):
            if line >= len(self.lines):
                continue
            start, end = self.clause.bounds(self.lines[line])
            for at in range(start, min(end, start + 16)):
                if finite(words, at):
                    break
                voice = self.speakers.bodies.at(at, end)
                if voice is not None and words.parse[voice.start].case in ("Nom", "Acc", ""):
                    return voice
        return None

    def _about(self, start: int) -> bool:
        """«Об этом сообщил …», «Такие данные привёл …»."""
        return " ".join(self.words.key[start : start + 3]).startswith(_ABOUT)

    def _recalled(self, start: int) -> bool:
        """«Напомним, …», «Ранее сообщалось»: what others have said before, up to the end of the paragraph."""
        words = self.words
        opening = self.lines[self._line(start)] if self._line(start) >= 0 else start
        reminds = keys(words).get("напомним", ())
        return bool(reminds) and some(reminds, opening, min(opening + 2, start + 1))

    def of(self, quantity: Quantity) -> Voice | None:
        """The source of a quantity: its sentence's, its quotation's, its paragraph's, or the standing one."""
        start, end = self.clause.bounds(quantity.start)
        own = self.speeches.get(start)
        if own is not None:
            nearer = [speech.voice for _, speech in self.speakers.phrases(start + 1, quantity.start)]
            return nearer[-1] if nearer else own.voice
        if start not in self.around:
            self.around[start] = self._paragraph(start, end) or self._default(start)
        return self._quotation(quantity.start) or self.around[start]

    def _default(self, start: int) -> Voice | None:
        return None if self._recalled(start) else self.standing

    def _paragraph(self, start: int, end: int) -> Voice | None:
        """The person who spoke before in the paragraph; «об этом сообщил …» or a quotation with a dash after it."""
        line = self._line(start)
        if line < 0:
            return None
        low = self.lines[line]
        high = self.lines[line + 1] if line + 1 < len(self.lines) else len(self.words)
        begin, stop = bisect_right(self.starts, low - 1), bisect_right(self.starts, high - 1)
        here = bisect_right(self.starts, start)
        begin, stop = max(begin, here - _REACH), min(stop, here + _REACH)
        around = [(at, self.speeches[at]) for at in self.starts[begin:stop] if at in self.speeches]
        before = [
            speech.voice for at, speech in around if at < start and (speech.voice.person or self._opens(at, low, speech))
        ]
        if before:
            return before[-1]
        after = [(at, speech) for at, speech in around if at >= end]
        if after and (self._about(after[0][0]) or (self._dashed(low) and after[0][1].voice.person)):
            return after[0][1].voice
        following = self.words.next(end)
        if following < len(self.words) and self._about(following) and following in self.speeches:
            return self.speeches[following].voice
        return None

    def _opens(self, at: int, low: int, speech: Speech) -> bool:
        """«По данным Росстата, …»: a body speaks for the sentences that follow in a paragraph that it opens."""
        return at == low and (self.standing is None or speech.voice.name not in self.standing.name)

    def _dashed(self, at: int) -> bool:
        """A paragraph of speech after a dash: «– Собрали больше, – сказал директор»."""
        return self.words.text[at] in "-–—"

    def _quotation(self, at: int) -> Voice | None:
        """Inside «…» or "…": who speaks after the closing quote."""
        words = self.words
        depth = 0
        quotes = within(marks(words, '«“„»”"'), at, at + _FAR)
        end = first(walls(words), at, at + _FAR) if quotes else None
        for place in quotes if end is None else within(quotes, at, end):
            if words.text[place] in "«“„":
                depth += 1
            elif words.text[place] in "»”" or (words.text[place] == '"' and self._open(place)):
                if depth <= 0:
                    start, _ = self.clause.bounds(place)
                    speech = self.speeches.get(start)
                    return self._before_quote(at) if speech is None else speech.voice
                depth -= 1
        return None

    def _before_quote(self, at: int) -> Voice | None:
        """«Директор Иван Петров: «… …»»: who was named before the quotation that a token is in."""
        words = self.words
        for place in range(at - 1, max(0, at - 120), -1):
            if "\n" in words.text[place]:
                return None
            if words.text[place] in '«“„"' and words.at(words.back(place - 1)) == ":":
                speech = self.speeches.get(self.clause.bounds(place - 1)[0])
                return speech.voice if speech is not None and speech.manner == "quoted" else None
        return None

    def _open(self, at: int) -> bool:
        """Whether a straight quote closes: the marks of the line before it are odd in number."""
        return len(within(marks(self.words, '"'), self.lines[self._line(at)], at)) % 2 == 1
