#include "document/page.hpp"

#include <casedraw/base/text.hpp>

namespace casedraw::document {

namespace {

/// Contrast of every pair of text and background is at least 4.5:1 (WCAG 2.2, 1.4.3), of focus and outlines 3:1
/// (1.4.11).
constexpr const char* style = R"(
:root{color-scheme:light;--ink:#0b0c0c;--quiet:#505a5f;--link:#1d70b8;--line:#b1b4b6;--shade:#f3f2f1}
*{box-sizing:border-box}
html{font:1.0625rem/1.5 Arial,Helvetica,sans-serif;color:var(--ink);background:#fff;-webkit-text-size-adjust:100%}
body{margin:0}
.inner,main{max-width:64rem;margin:0 auto;padding:0 1rem}
h1{font-size:clamp(1.6rem,5vw,2.4rem);line-height:1.15;margin:1.5rem 0 .5rem}
h2{font-size:1.5rem;line-height:1.25;margin:2.5rem 0 .75rem;padding-top:1rem;border-top:2px solid var(--ink)}
h3{font-size:1.15rem;margin:2rem 0 .5rem}
p,ul,ol{max-width:44rem;margin:.5rem 0 1rem;overflow-wrap:anywhere}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,.scrolls:focus-visible{outline:3px solid var(--ink);outline-offset:2px;background-color:#fd0;color:var(--ink)}
.scrolls:focus-visible{background-color:transparent}
.marking{font-weight:700;text-align:center;padding:.35rem 1rem;background:var(--ink);color:#fff}
.skip{position:absolute;left:-999rem}
.skip:focus{position:static;display:block;padding:.5rem 1rem}
.under-title{color:var(--quiet);margin:0}
.callout{border-left:.6rem solid var(--link);padding:.5rem 1rem;margin:1.5rem 0;max-width:44rem;background:var(--shade)}
.scrolls{overflow-x:auto;margin:1rem 0;background:linear-gradient(90deg,#fff 2rem,#fff0) 0/4rem 100% local,linear-gradient(270deg,#fff 2rem,#fff0) 100%/4rem 100% local,linear-gradient(90deg,#0004,#0000) 0/.9rem 100% scroll,linear-gradient(270deg,#0004,#0000) 100%/.9rem 100% scroll;background-repeat:no-repeat}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:700;padding:.25rem 0 .5rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line)}
thead th{vertical-align:bottom;border-bottom:2px solid var(--ink)}
tbody th{font-weight:400}
th.group{font-weight:700;padding-top:1rem}
.number{text-align:right;font-variant-numeric:tabular-nums}
figure{margin:1.5rem 0;max-width:44rem}
figcaption{font-weight:700;margin-bottom:.5rem}
figure svg{display:block;overflow:visible}
.save{font-size:.95rem;margin:.5rem 0}
dl{margin:1rem 0}
dl div{display:grid;grid-template-columns:minmax(9rem,15rem) 1fr;gap:0 1rem;padding:.4rem 0;border-bottom:1px solid var(--line)}
dt{font-weight:700}
dd{margin:0;overflow-wrap:anywhere}
.beside{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:0 2.5rem;align-items:start}
footer{margin-top:3rem;color:var(--quiet);border-top:1px solid var(--line)}
footer .inner{padding-top:1rem;padding-bottom:1rem}
@media (max-width:40rem){dl div{grid-template-columns:1fr}html{font-size:1rem}th,td{padding-right:.5rem}}
@media print{
html{font-size:10.5pt}
.inner,main{max-width:none;padding:0}
.skip,.save{display:none}
.scrolls{overflow:visible;margin:.4rem 0;background:none}
h2,h3,figcaption,caption,thead,h2+p,h2+p+p,tr:has(th.group){break-after:avoid}
tbody tr:nth-child(2),tbody tr:nth-child(3),tbody tr:last-child{break-before:avoid}
h2{margin:1.2rem 0 .4rem;padding-top:.6rem}
p,li,figure,table,tr,.beside,.callout,dl div{break-inside:avoid}
table:has(tr:nth-child(10)),table:has(tbody~tbody~tbody){break-inside:auto}
.beside{grid-template-columns:1fr 1.15fr;gap:0 1.5rem;font-size:.92em}
figure{margin:.4rem 0}
dl{font-size:.92em}
footer{margin-top:1rem;break-before:avoid}
details:not([open]){display:none}
.marking.below{display:none}
thead{display:table-header-group}
.marking{color:var(--ink);background:none}
rect,path,.callout{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
)";

void add_marking(Element& element, const Page& page, const std::string& where) {
    if (!page.marking.empty()) element.add(Element("div", page.marking).set("class", "marking " + where));
}

/// Any text as a string of CSS: every byte of ASCII but letters and digits by its number.
std::string css_string(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string safe = "\"";
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool plain = byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= 'a' && byte <= 'z');
        if (plain)
            safe += letter;
        else
            safe += {'\\', digits[byte >> 4U], digits[byte & 15U], ' '};
    }
    return safe + "\"";
}

/// The marking and the number in the margins of every printed page, where the browser knows how.
std::string printed_margins(const Page& page) {
    const auto box = [](const std::string& place, const std::string& content) {
        return "@" + place + "{content:" + content + ";font:700 10pt Arial,Helvetica,sans-serif}";
    };
    const std::string margins = "@page{size:A4;margin:20mm 15mm;" + box("bottom-right", "counter(page)");
    if (page.marking.empty()) return margins + "}";
    const auto marking = css_string(visible(page.marking));
    // The first page has the marking under its top edge already.
    return "@page:first{@top-center{content:\"\"}}" + margins + box("top-center", marking) +
           box("bottom-center", marking) + "}";
}

Element head(const Page& page) {
    Element element("head");
    element.add(Element("meta").set("charset", "utf-8"));
    element.add(Element("meta").set("name", "viewport").set("content", "width=device-width, initial-scale=1"));
    element.add(
        Element("meta")
            .set("http-equiv", "Content-Security-Policy")
            .set("content", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"));
    element.add(Element("meta").set("name", "referrer").set("content", "no-referrer"));
    element.add(Element("meta").set("name", "robots").set("content", "noindex"));
    element.add(Element("title", page.marking.empty() ? page.title : page.marking + ": " + page.title));
    // Browsers read a style as it stands, unescaped.
    element.add(Element("style").add(Element::as_it_stands(style + printed_margins(page))));
    return element;
}

Element page_header(const Page& page) {
    Element inner("div");
    inner.set("class", "inner").add(Element("h1", page.title));
    for (const auto& element : page.before_under_title) inner.add(element);
    for (const auto& line : page.under_title) inner.add(Element("p", line).set("class", "under-title"));
    Element element("header");
    add_marking(element, page, "above");
    element.add(std::move(inner));
    return element;
}

/// What stands between two texts; nothing where they do not both occur, one behind the other.
std::optional<std::string_view> between(std::string_view text, std::string_view from, std::string_view to) {
    const auto start = text.find(from);
    if (start == std::string_view::npos) return std::nullopt;
    const auto end = text.find(to, start + from.size());
    if (end == std::string_view::npos) return std::nullopt;
    return text.substr(start + from.size(), end - start - from.size());
}

Element page_footer(const Page& page) {
    Element inner("div");
    inner.set("class", "inner");
    for (const auto& element : page.before_footer) inner.add(element);
    for (const auto& line : page.footer) inner.add(Element("p", line));
    Element element("footer");
    element.add(std::move(inner));
    add_marking(element, page, "below");
    return element;
}

} // namespace

std::string html(const Page& page) {
    Element main("main");
    main.set("id", "content").set("tabindex", "-1");
    for (const auto& element : page.content) main.add(element);
    Element body("body");
    body.add(Element("a", page.skip_label).set("class", "skip").set("href", "#content"));
    body.add(page_header(page)).add(std::move(main)).add(page_footer(page));
    return "<!DOCTYPE html>\n<html lang=\"" + escaped(page.language) + "\">" + head(page).markup() + body.markup() +
           "</html>\n";
}

std::optional<EarlierPage> read_page(std::string_view text) {
    const auto under_title = between(text, "</h1>", "</div>");
    const auto content = between(text, "<main id=\"content\" tabindex=\"-1\">", "</main>");
    const auto footer = between(text, "<footer><div class=\"inner\">", "</div>");
    if (!under_title || !content || !footer) return std::nullopt;
    const auto first = between(*content, "<h2 id=\"", "\"").value_or("content");
    return EarlierPage{Element::as_it_stands(std::string(*under_title)), Element::as_it_stands(std::string(*content)),
                       Element::as_it_stands(std::string(*footer)), std::string(first)};
}

Element section(const std::string& id, const std::string& heading, std::vector<Element> content) {
    Element element("section");
    element.add(Element("h2", heading).set("id", id));
    for (auto& part : content) element.add(std::move(part));
    return element;
}

Element facts(const std::vector<std::pair<std::string, std::string>>& facts) {
    Element list("dl");
    for (const auto& [name, value] : facts) list.add(Element("div").add(Element("dt", name)).add(Element("dd", value)));
    return list;
}

Element callout(const std::string& text) { return Element("p", text).set("class", "callout"); }

} // namespace casedraw::document
