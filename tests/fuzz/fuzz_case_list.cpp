#include "fuzz/promise.hpp"
#include <casedraw/caselist/read.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/framework/builtin.hpp>

/// Any bytes are either a list, whose every part is as long as the list, or an error in words.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto framework = casedraw::builtin_framework("hmip-youth-2018").value();
    static const bool is_any_list_read =
        casedraw::read_case_list("Case ID,Child ID,Gender,Disposal type,Disposal date,RoSH,Safety and wellbeing\n"
                                 "A1,C1,male,Referral Order,10/07/2018,low,low\n",
                                 framework, {})
            .has_value();
    promise(is_any_list_read, "an ordinary list is read, so what is promised of lists is tried");
    const auto reading =
        casedraw::read_case_list(std::string(reinterpret_cast<const char*>(data), size), framework, {});
    if (!reading) {
        promise(!reading.error().code.empty() && !reading.error().message.empty(), "an error has words");
        return 0;
    }
    const auto& cases = reading->cases;
    promise(cases.fields.size() == framework.fields.size(), "every field has its column");
    promise(cases.faulty.size() == cases.size(), "every row is marked");
    for (std::size_t field = 0; field < framework.fields.size(); ++field) {
        for (std::size_t at = 0; at < cases.size(); ++at) {
            const auto level = cases.level(framework, field, at);
            promise(!level || *level < framework.fields[field].levels.size(), "a level is one of the framework's");
            promise(cases.fields[field].present || cases.cell(field, at).empty(),
                    "a cell is in a column that is there");
        }
    }
    for (const auto& other : cases.others) promise(other.text.size() == cases.size(), "other columns are as long");
    promise(casedraw::list_sha256(cases, framework)->size() == 64, "a list has a digest");
    return 0;
}
