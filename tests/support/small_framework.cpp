#include "support/small_framework.hpp"

#include <casedraw/framework/framework.hpp>

namespace casedraw {

namespace {

Framework with_every_type_and_role() {
    const std::vector<Level> classes{{"low", {"L", "1"}, "", "", {}},
                                     {"medium", {"M", "2"}, "", "", {}},
                                     {"high", {"H", "3"}, "", "", {}},
                                     {"very high", {"VH", "4", "RVRH"}, "", "", {}},
                                     {"not recorded", {"not known", "NK"}, "", "", {}}};
    const auto field = [](std::string name, FieldType type, FieldRole role, bool required, std::string heading,
                          std::vector<std::string> aliases) {
        Field made;
        made.name = std::move(name);
        made.type = type;
        made.role = role;
        made.required = required;
        made.heading = std::move(heading);
        made.aliases = std::move(aliases);
        return made;
    };
    Framework framework;
    framework.id = "small";
    auto& fields = framework.fields;
    fields.push_back(field("case_id", FieldType::text, FieldRole::case_id, true, "Case id", {"case reference", "ref"}));
    fields.push_back(field("child_id", FieldType::text, FieldRole::person, false, "Child id", {"person id", "ypid"}));
    fields.back().blank_texts = {"N/A", "none"};
    fields.push_back(field("gender", FieldType::code, FieldRole::none, true, "Gender", {"sex"}));
    fields.back().levels = {{"male", {"M", "1", "boy"}, "", "", {}},
                            {"female", {"F", "2", "girl"}, "", "", {}},
                            {"not recorded", {"U", "unknown"}, "", "", {}}};
    fields.back().blank_level = 2;
    fields.push_back(field("disposal_type", FieldType::code, FieldRole::disposal, true, "Disposal type", {"outcome"}));
    fields.back().levels = {
        {"referral order", {"RO"}, "court", "", {}},
        {"youth rehabilitation order", {"YRO"}, "court", "", {}},
        {"youth caution", {"YC"}, "oocd", "", {}},
        {"reprimand", {}, "oocd", "Core+ returns Outcome 23 as “Reprimand”. Check what it was.", {}},
        {"community resolution", {"CR", "outcome 8"}, "oocd", "Check whether the YOT took part.", {"outcome 8"}}};
    fields.push_back(
        field("disposal_date", FieldType::date, FieldRole::disposal_date, true, "Disposal date", {"outcome date"}));
    fields.push_back(field("end_date", FieldType::date, FieldRole::none, false, "End date", {}));
    fields.back().blank_texts = {"N"};
    fields.push_back(
        field("date_of_birth", FieldType::date, FieldRole::date_of_birth, false, "Date of birth", {"DOB"}));
    fields.push_back(field("age", FieldType::whole_number, FieldRole::age, false, "Age", {}));
    fields.push_back(
        field("rosh", FieldType::code, FieldRole::none, true, "RoSH", {"Risk of Serious Harm [RoSH] Classification"}));
    fields.back().levels = classes;
    fields.back().blank_level = 4;
    fields.push_back(
        field("safety_wellbeing", FieldType::code, FieldRole::none, true, "Safety and wellbeing", {"S&W"}));
    fields.back().levels = classes;
    fields.back().blank_level = 4;
    fields.push_back(field("team", FieldType::text, FieldRole::none, false, "Team", {}));
    fields.push_back(field("restricted", FieldType::yes_no, FieldRole::none, false, "Restricted", {}));
    fields.push_back(field("transferred_out", FieldType::yes_no, FieldRole::none, false, "Transferred out", {}));
    return framework;
}

} // namespace

const Framework& small_framework() {
    static const auto framework = with_every_type_and_role();
    return framework;
}

} // namespace casedraw
