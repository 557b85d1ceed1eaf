"""Pages as the sites of ministries have them: the release among menus, buttons, lists of other news and consent to cookies.

Every sentence and figure is invented. ``RUBBISH`` are the words of the skeletons that no text of a release may hold.
"""

TITLE = "В Карагандинской области за полугодие построено 214 домов"
BODY = (
    "За шесть месяцев 2024 года в Карагандинской области введено в эксплуатацию 214 индивидуальных жилых домов, "
    "сообщила пресс-служба управления строительства.",
    "По сравнению с тем же периодом прошлого года ввод жилья вырос на 8,4 %. Общая площадь сданных домов составила "
    "31,7 тыс. кв. метров.",
    "До конца года планируется сдать ещё 180 домов, отметил руководитель управления Марат Сейтов. На эти цели "
    "из областного бюджета выделено 2,6 млрд тенге.",
)
RUBBISH = (
    "Читайте также",
    "Поделиться",
    "Подписаться",
    "файлы cookie",
    "Карта сайта",
    "Версия для слабовидящих",
    "Все права защищены",
    "Хлебные крошки",
    "Главная",
    "Обращения граждан",
    "Противодействие коррупции",
    "В районе отремонтировали мост",
    "Опубликован план проверок",
    "Горячая линия",
    "просмотров",
)

_OTHERS = """
<li><a href="/news/501">В районе отремонтировали мост через реку Шерубай</a><span>11.07.2024</span></li>
<li><a href="/news/502">Опубликован план проверок на второе полугодие</a><span>10.07.2024</span></li>
<li><a href="/news/503">Горячая линия по вопросам жилья работает ежедневно</a><span>09.07.2024</span></li>
"""
_MENU = """
<ul class="menu"><li><a href="/">Главная</a></li><li><a href="/about">О министерстве</a></li>
<li><a href="/appeals">Обращения граждан</a></li><li><a href="/corruption">Противодействие коррупции</a></li>
<li><a href="/sitemap">Карта сайта</a></li></ul>
"""


def paragraphs(body=BODY) -> str:
    return "\n".join(f"<p>{one}</p>" for one in body)


def kazakh(*, title=TITLE, inner=None, head="", lang="ru-KZ") -> str:
    """A page of a portal: JSON-LD, semantic elements, a bar of cookies."""
    inner = paragraphs() if inner is None else inner
    return f"""<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title} | Управление строительства</title>
<meta property="og:title" content="{title} | Управление строительства">
<meta property="og:site_name" content="Управление строительства Карагандинской области">
<meta property="og:locale" content="ru_KZ">{head}
<style>.a {{ color: red }}</style><script>var visits = 12;</script></head>
<body><div class="cookie-banner">Мы используем файлы cookie. <button>Принимаю</button></div>
<header><a class="logo" href="/">Управление строительства</a><nav>{_MENU}</nav><a href="?v=1">Версия для слабовидящих</a></header>
<nav class="breadcrumbs"><a href="/">Главная</a> / <a href="/news">Новости</a> / <span>Хлебные крошки</span></nav>
<main><article class="article"><h1 class="article__title">{title}</h1>
<div class="article__meta"><time datetime="2024-07-12T09:30:00+05:00">12 июля 2024, 09:30</time><span class="views">318 просмотров</span></div>
<div class="article__body">{inner}</div>
<div class="share">Поделиться: <a href="https://t.example/share">Телеграм</a> <a href="https://vk.example/share">ВКонтакте</a></div>
</article><section class="related"><h2>Читайте также</h2><ul>{_OTHERS}</ul></section></main>
<footer><p>© 2011–2026 Управление строительства. Все права защищены.</p><p>Подписаться на рассылку</p>{_MENU}</footer></body></html>"""


def russian(*, title=TITLE, inner=None, head="", date="12.07.2024") -> str:
    """A page of an older engine: nested blocks with classes, the date as bare text, no description for robots."""
    inner = paragraphs() if inner is None else inner
    return f"""<html lang="ru"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">
<title>{title}</title>{head}</head>
<body class="inner-page"><div id="wrapper"><div class="top-panel"><a href="/special">Версия для слабовидящих</a></div>
<div id="header"><div class="logo">Министерство</div><div class="top-menu">{_MENU}</div></div>
<div class="bx-breadcrumb"><a href="/">Главная</a><span>/</span><a href="/press">Хлебные крошки</a></div>
<table class="layout"><tr><td class="left-column">{_MENU}</td><td class="content-column">
<div class="news-detail"><span class="news-date-time">{date}</span><h3>{title}</h3>
{inner}
<div style="clear:both"></div><div class="ya-share2">Поделиться</div></div>
<div class="news-list"><b>Читайте также</b><ul>{_OTHERS}</ul></div>
</td></tr></table>
<div id="footer"><div>© Министерство, 2009–2026. Все права защищены. Карта сайта</div></div></div></body></html>"""


def modern(*, title=TITLE, inner=None, head="") -> str:
    """A page made of blocks with names of classes that say nothing."""
    inner = "".join(f"<div class='css-1x{n}'>{one}</div>" for n, one in enumerate(BODY)) if inner is None else inner
    return f"""<!doctype html><html lang="ru-RU"><head><meta charset="utf-8"><title>{title} — новости — Портал</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="Портал региона">
<meta property="article:published_time" content="2024-07-12T23:40:00+03:00">{head}</head><body>
<div class="css-header">{_MENU}</div><div class="css-wrap"><div class="css-main"><h1>{title}</h1>
<div class="css-text">{inner}</div></div><div class="css-side"><div>Читайте также</div><ul>{_OTHERS}</ul></div></div>
<div class="css-footer">© 2026 Портал региона. Все права защищены. Подписаться на рассылку</div></body></html>"""


TABLE = """<p>Показатели строительства по районам за шесть месяцев приведены в таблице.</p>
<table border="1"><thead><tr><th>Показатель</th><th>Январь–июнь 2024 г.</th><th>В % к январю–июню 2023 г.</th></tr></thead>
<tbody><tr><td>Ввод жилья, тыс. кв. м</td><td>31,7</td><td>108,4</td></tr>
<tr><td>Инвестиции в основной капитал, млн тенге</td><td>48&nbsp;215,3</td><td>97,2</td></tr></tbody></table>
<p>Наибольший объём работ выполнен в следующих районах:</p>
<ul><li>Абайский район — 64 дома;</li><li>Бухар-Жырауский район — 51 дом;</li><li>Осакаровский район — 23 дома.</li></ul>"""
