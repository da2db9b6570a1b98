#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

/// A small, sound framework that uses every part of the format; tests break one thing at a time.
inline constexpr std::string_view small_framework = R"json({
  "id": "small-test", "title": "A small framework", "version": "1", "note": "for tests",
  "period": {"from": "2020-01-01", "until": "2020-12-31", "basis": "confirmed", "source": "a letter"},
  "fields": [
    {"name": "case", "type": "text", "role": "case_id", "required": true, "heading": "Case"},
    {"name": "person", "type": "text", "role": "person", "heading": "Person", "blank_texts": ["N/A"]},
    {"name": "order", "type": "code", "role": "disposal", "required": true, "heading": "Order", "aliases": ["Order type"],
     "levels": [
       {"name": "short", "aliases": ["S"], "group": "light", "caution": "Look twice.", "caution_for": ["s."]},
       {"name": "long", "aliases": ["L"], "group": "heavy"},
       {"name": "none", "group": "nothing"}]},
    {"name": "given", "type": "date", "role": "disposal_date", "required": true, "heading": "Given on"},
    {"name": "ended", "type": "date", "heading": "Ended on", "blank_texts": ["N"]},
    {"name": "born", "type": "date", "role": "date_of_birth", "heading": "Born"},
    {"name": "age", "type": "whole_number", "role": "age", "heading": "Age"},
    {"name": "risk", "type": "code", "heading": "Risk", "help": "Choose one.", "blank_level": "not known",
     "levels": [{"name": "low"}, {"name": "high"}, {"name": "not known"}]},
    {"name": "moved", "type": "yes_no", "heading": "Moved"}
  ],
  "domains": [
    {"id": "main", "label": "Main", "noun": "main cases", "members": {"field": "order", "in_group": ["light", "heavy"]},
     "window": {"from": 9, "to": 6, "basis": "inferred", "source": "a page"},
     "routes": [{"dates": ["given"], "basis": "inferred", "source": "a page"},
                {"when": {"field": "order", "one_of": ["long"]}, "dates": ["given"], "until": ["ended"],
                 "basis": "inferred", "source": "a page"}],
     "sizing": "allocated", "sample": {"minimum": 2, "maximum": 50, "basis": "inferred", "source": "a page"},
     "variables": ["order", "risk"]},
    {"id": "rest", "label": "Rest", "noun": "other cases", "members": {"not": {"field": "order", "in_group": ["light"]}},
     "suggested_window": {"from": 12, "to": 3, "basis": "unknown", "source": "nothing found"},
     "routes": [{"dates": ["given", "ended"], "basis": "inferred", "source": "a page"}],
     "sizing": "allocated", "sample": {"basis": "inferred", "source": "a page"}, "variables": ["risk"]},
    {"id": "extra", "label": "Extra", "noun": "extra cases", "additional": true,
     "members": {"all": [{"field": "order", "one_of": ["long"]}, {"field": "ended", "missing": true}]},
     "window": {"from": 12, "to": 0, "basis": "inferred", "source": "a page"},
     "routes": [{"dates": ["given"], "basis": "inferred", "source": "a page"}],
     "sizing": "census", "sample": {"basis": "inferred", "source": "a page"}, "variables": ["risk"]},
    {"id": "stated", "label": "Stated", "noun": "stated cases", "listed": false,
     "sizing": "formula", "sample": {"minimum": 9, "maximum": 24, "basis": "inferred", "source": "a page"}}
  ],
  "rules": [
    {"code": "moved-away", "reason": "It moved.", "field": "moved", "exclude_when": {"field": "moved", "one_of": ["yes"]},
     "domains": ["main"], "basis": "inferred", "source": "a page"},
    {"code": "wrong-age", "reason": "Not that age.", "field": "age",
     "exclude_when": {"any": [{"field": "age", "outside": [10, 17]}, {"field": "order", "one_of": ["none"]}]},
     "basis": "inferred", "source": "a page"}
  ],
  "outside_window_reason": "It lies outside the window.",
  "one_person": {"scope": "within-domain", "keep": [{"field": "order", "order": ["long", "short"]}, {"field": "given"}],
                 "code": "second-case", "reason": "Another case is kept.", "basis": "inferred", "source": "a page"},
  "sampling": {"confidence": "80%", "margin_of_error": "1/20", "proportion": "0.5", "rounding": "half_up",
               "allocation": "ratio:60:40", "pooled": {"minimum": 5, "maximum": 90},
               "basis": "inferred", "source": "a page"},
  "variants": [{"id": "launch", "label": "At first", "limits": [{"domain": "main", "minimum": 3, "maximum": 60}],
                "basis": "confirmed", "source": "a page"}],
  "replacement_reasons": [{"code": "list-wrong", "label": "The list was wrong", "kind": "out_of_scope"},
                          {"code": "file-lost", "label": "The file was lost", "kind": "lost"}],
  "standards": [
    {"id": "1.1", "label": "Leadership", "key_questions": [{"id": "1.1.1", "label": "Leaders lead"}]},
    {"id": "2.1", "label": "Work", "domain": "main",
     "key_questions": [{"id": "2.1.1", "label": "Work is done",
                        "prompts": [{"id": "2.1.1a", "label": "Well"},
                                    {"id": "2.1.1b", "label": "In time", "where_applicable": true}]}]}],
  "rating": {},
  "examples": [{"name": "A case in the window", "fieldwork": "2020-06-30", "windows": {"main": {"from": 7, "to": 5}},
                "cases": [{"case": {"case": "A1", "order": "S", "given": "2020-01-01"}, "status": "eligible",
                           "domain": "main", "also": ["extra"]},
                          {"case": {"case": "A2"}, "status": "ineligible", "reasons": ["moved-away", "outside-window"]}]}],
  "sizing_examples": [{"name": "Ten cases", "allocation": "each", "variant": "launch", "populations": {"main": 10},
                       "samples": {"main": 10}, "basis": "inferred", "source": "a page"}]
}
)json";

/// The text with its one occurrence of `from` replaced.
inline std::string with_change(std::string_view text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    if (at == std::string_view::npos || text.find(from, at + 1) != std::string_view::npos)
        throw std::logic_error("not there exactly once: " + std::string(from));
    return std::string(text.substr(0, at)) + std::string(to) + std::string(text.substr(at + from.size()));
}
