#include "fuzz/promise.hpp"
#include <casedraw/framework/builtin.hpp>
#include <casedraw/framework/rules.hpp>
#include <casedraw/record/drawn_sample.hpp>
#include <casedraw/record/event.hpp>
#include <casedraw/record/record.hpp>

/// Any text is either a record, which written again is read as the same, or an error in words.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace casedraw;
    static const auto rules = builtin_rules(default_framework_id()).value();
    const auto& framework = rules.framework();
    const auto& scheme = *rules.rating();
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto record = read_record(text);
    digest_agrees(text);
    if (!record) {
        promise(!record.error().message.empty(), "an error has words");
        return 0;
    }
    const auto written = write_record(*record);
    const auto again = read_record(written);
    promise(again.has_value() && write_record(*again) == written, "a record survives");
    promise(digest_agrees(written), "a written record has its own digest");
    const auto states = replay(*record);
    promise(states.has_value() || !states.error().message.empty(), "an error has words");
    const auto request = record_request(*record, framework);
    promise(request.has_value() || !request.error().message.empty(), "an error has words");
    const auto sample = drawn_sample(*record, {"domain,case_id\ncourt,1\n", ""}, framework, scheme);
    promise(sample.has_value() || !sample.error().message.empty(), "an error has words");
    return 0;
}
