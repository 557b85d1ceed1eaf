"""Which period and which comparison a figure of a passage takes, told in the notation of svodka.grammar.examples."""

import pytest

from svodka.grammar import examples

PERIODS = {
    "a lead sets the period of the text": (
        "В 2023 году открыто 5 школ.\n\nПостроено [7 больниц] => period 2023 @2024-02-10",
        "За 9 месяцев 2023 года открыто 5 школ. Построено 7 больниц. Снесено [8 домов] => period 2023-01-01..2023-09-30",
    ),
    "a month in the middle of a text about a year ends with its paragraph": (
        "В 2023 году открыто 5 школ. В мае открыто 2 школы. Построено [7 мостов] => period 2023-05-01..2023-05-31 @2024-02-10",
        "В 2023 году открыто 5 школ. В мае открыто 2 школы.\nПостроено [7 мостов] => period 2023 @2024-02-10",
    ),
    "an episode ends with its paragraph": (
        "В 2023 году сгорело 5 домов.\n3 мая загорелся склад. Спасено [7 человек] => period 2023-05-03 @2024-02-10",
        "В 2023 году сгорело 5 домов.\n3 мая загорелся склад.\nВсего погибло [7 человек] => period 2023 @2024-02-10",
    ),
    "a look back ends with its line": (
        "В 2023 году поступило 1239 дел. В 2022 году их было 1234.\nРассмотрено [756 дел] => period 2023",
        "В 2023 году поступило 1239 дел. В 2022 году их было 1234. За отчётный период окончено [850 дел] => period 2023",
    ),
    "a number before its time in brackets": ("В 2023 году наказано 28 % водителей ([35 %] – в 2022 году) => period 2022",),
    "a gerund does not set a period": (
        "На 1 апреля в городе 40 тыс. жителей, увеличившись за три месяца 2018 года на 90 человек. Мужчин – [19 тыс.]"
        " => period 2018-04-01 @2018-04-09",
    ),
    "a period that begins with an event has no dates": (
        "В мае сгорело 5 домов. С момента введения запрета сгорело [2 дома] => no period @2024-06-05",
    ),
    "the end of the year of a report": (
        "В 2023 году рассмотрено 756 дел. Остаток на конец года составил [389 дел] => period 2023-12-31 @2024-02-05",
    ),
    "the months of a list are each its own": (
        "В I квартале сдано 90 тонн. В январе – 30 тонн, в феврале – 28 тонн, в марте – 32 тонны. Вывезено [50 тонн]"
        " => period 2024-01-01..2024-03-31 @2024-04-10",
    ),
    "a list has the time of the line above it": (
        "В 2023 году сгорело 5 домов.\nВ мае построено:\n- [7 школ];\n- 2 больницы. => period 2023-05-01..2023-05-31 @2024-02-10",
        "В 2023 году сгорело 5 домов.\nВ мае построено:\n- 7 школ;\n- [2 больницы]. => period 2023-05-01..2023-05-31 @2024-02-10",
    ),
    "a time in brackets is for the brackets": (
        "В 2023 году вывезено 60 т (в 2022 году – 50 т). Ввезено [7 т] => period 2023",
    ),
    "the date of a dateline is no period": (
        "БИШКЕК, 5 марта. В январе изъято [5 кг] гашиша => period 2024-01-01..2024-01-31 @2024-03-05",
        "5 марта 2024 года\nИзъято [5 кг] гашиша => no period @2024-03-05",
    ),
    "nor is the day on which somebody spoke": (
        "Изъято [5 кг] гашиша, сообщили в понедельник в полиции => no period @2024-03-05",
        "За январь изъято 5 кг гашиша. Об этом 5 марта сообщила полиция. Задержано [9 человек]"
        " => period 2024-01-01..2024-01-31 @2024-03-05",
    ),
    "a participle does not set a period": (
        "В 2023 году семьи, переселённые в 2019 году, получили [40 квартир] => period 2023",
    ),
    "a level to which a year has led is of its last day": (
        "На 1 мая в стаде 900 яков. За год поголовье выросло на 50 яков, до [950 яков] => period 2024-05-01 @2024-05-12",
    ),
    "a penalty that waits is not of the day of the deed": (
        "3 мая изъято 5 кг гашиша; подозреваемому грозит [8 лет] лишения свободы => no period @2024-05-12",
    ),
}

BASELINES = {
    "a comparison holds for the figures that continue it": (
        "За 9 месяцев 2023 года краж стало на 5 % меньше, чем годом ранее. Грабежей стало меньше на [8 %]"
        " => baseline 2022-01-01..2022-09-30",
    ),
    "but not for a change over a stretch of its own": (
        "В мае цены выросли на 5 % к маю 2023 года. Мука за неделю подорожала на [2 %] => no baseline @2024-06-05",
    ),
    "a legend tells of the figures in brackets": (
        "За 2023 год (в скобках – прирост к 2022 году):\n- ввоз: 5 т ([+3 %]). => baseline 2022",
    ),
    "если … то": ("Если в 2021 году досмотр занимал 95 минут, то в 2023 году – [40 минут] => baseline 2021 value 95",),
    "если … сейчас": (
        "Если в феврале прошлого года их было 16 тысяч, сейчас в центры обратилось [11 тысяч]"
        " => baseline 2010-02-01..2010-02-28 value 16000 @2011-03-10",
    ),
    "a bracket behind a share of the plan": (
        "На 27 мая засеяно [42 млн га], или 81 % плана (в 2018 году – 38 млн га)"
        " => baseline 2018-05-27 value 38000000 @2019-05-27",
    ),
    "last year of a report on last year": (
        "В 2023 году рассмотрено 4139 дел, на [15 дел] больше показателя прошлого года => baseline 2022 @2024-01-30",
    ),
    "раньше … уже": ("Раньше приезжал каждый восьмой гость, в 2023 году – уже [каждый пятый] => baseline value 12.5",),
    "the value of now that will be changed": (
        "С 1 января ставка составит [16 %] вместо нынешних 12 % => baseline 2024-10-14 value 12 @2024-10-14",
    ),
    "two comparisons, each with its figure": (
        "Ввоз вырос на [5 %] к маю и на 9 % к июню 2023 года => baseline 2024-05-01..2024-05-31 @2024-07-05",
        "Ввоз вырос на 5 % к маю и на [9 %] к июню 2023 года => baseline 2023-06-01..2023-06-30 @2024-07-05",
    ),
    "against": ("В 2023 году собрано [31 ц/га] против 29 ц/га годом ранее => baseline 2022 value 29",),
}


def lines(table):
    for reason, examples_of_it in table.items():
        for number, line in enumerate(examples_of_it, 1):
            yield pytest.param(line, id=f"{reason} {number}")


@pytest.mark.parametrize("line", [*lines(PERIODS), *lines(BASELINES)])
def test_a_figure_takes_the_time_that_governs_it(nlp, line):
    example = examples.parse(line)
    failure = examples.check(example, examples.read(nlp, example))
    if failure is not None:
        pytest.fail(failure, pytrace=False)
