#include <casedraw/casedraw.h>
#include <casedraw/commands/answer.hpp>

#include <new>
#include <string>

#include "base/json.hpp"
#include "c_interface/memory_files.hpp"
#include "c_interface/request_json.hpp"
#include "requests/run.hpp"

struct casedraw_answer {
    std::string json;
    std::string bytes;
};

namespace casedraw::c_interface {

namespace {

using commands::Answer;
using commands::Message;

const char* name_of(Message::Kind kind) {
    switch (kind) {
    case Message::Kind::error:
        return "error";
    case Message::Kind::problem:
        return "problem";
    case Message::Kind::notice:
        return "notice";
    }
    return "";
}

Json to_json(const Message& message) {
    return {{"kind", name_of(message.kind)},
            {"code", message.code.empty() ? Json(nullptr) : Json(message.code)},
            {"text", message.text},
            {"sheet", message.sheet.empty() ? Json(nullptr) : Json(message.sheet)},
            {"findings", casedraw::to_json(message.findings)}};
}

casedraw_answer to_answer(Answer answer) {
    casedraw_answer result;
    Json document;
    document["exit"] = exit_code(answer.outcome);
    document["summary"] = answer.before + answer.summary;
    document["messages"] = Json::array();
    for (const auto& message : answer.messages) document["messages"].push_back(to_json(message));
    document["json"] = answer.json.empty() ? Json(nullptr) : Json(std::move(answer.json));
    document["files"] = Json::array();
    std::size_t size = 0;
    for (const auto& [name, bytes] : answer.files) size += bytes.size();
    result.bytes.reserve(size);
    for (auto& [name, bytes] : answer.files) {
        document["files"].push_back({{"name", name}, {"size", bytes.size()}});
        result.bytes += bytes;
        bytes = {};
    }
    result.json = document.dump(-1, ' ', false, Json::error_handler_t::replace);
    return result;
}

Answer wrong_use(std::string message) {
    return commands::refusal({ErrorKind::wrong_use, "bad-request", std::move(message)});
}

/// Shares the bytes out to the files that are named, or says why they do not fit.
std::optional<Answer> share_out(const std::vector<NamedSize>& named, std::string_view bytes, MemoryFiles& files) {
    for (const auto& [name, size] : named) {
        if (size > bytes.size()) return wrong_use("files: fewer bytes were passed than the files' sizes add up to.");
        const auto length = static_cast<std::size_t>(size);
        if (!files.add(name, bytes.substr(0, length))) return wrong_use("files: two files are called " + name + ".");
        bytes.remove_prefix(length);
    }
    if (!bytes.empty()) return wrong_use("files: more bytes were passed than the files' sizes add up to.");
    return std::nullopt;
}

Answer run(std::string_view request, std::string_view bytes, casedraw_progress progress, void* context) {
    const auto asked = read_request(request);
    if (!asked) return commands::refusal(asked.error());
    MemoryFiles files;
    if (auto refused = share_out(asked->files, bytes, files)) return std::move(*refused);
    commands::Means means;
    means.entropy = asked->entropy;
    if (progress != nullptr)
        means.watch = [=, stops = false](const std::string& what, std::size_t done, std::size_t of) mutable {
            const auto share = of == 0 ? 1 : static_cast<double>(done) / static_cast<double>(of);
            stops = stops || progress(context, what.c_str(), share) != 0;
            return stops;
        };
    return requests::run(asked->command, asked->options, files, means);
}

Answer run_or_say_why(std::string_view request, std::string_view bytes, casedraw_progress progress, void* context) {
    try {
        return run(request, bytes, progress, context);
    } catch (const std::bad_alloc&) {
        return commands::refusal({ErrorKind::unreadable, "no-memory", "There is not enough memory for these files."});
    } catch (const std::exception& defect) {
        auto answer =
            commands::refusal({ErrorKind::unreadable, "defect",
                               std::string("This is a defect in casedraw, not in your files: ") + defect.what()});
        answer.outcome = commands::Outcome::defect;
        return answer;
    }
}

std::string_view view(const void* data, std::size_t size) {
    return data == nullptr ? std::string_view() : std::string_view(static_cast<const char*>(data), size);
}

} // namespace

} // namespace casedraw::c_interface

extern "C" {

casedraw_answer* casedraw_run(const char* request, size_t request_size, const void* bytes, size_t bytes_size,
                              casedraw_progress progress, void* context) {
    using namespace casedraw::c_interface;
    try {
        return new casedraw_answer(
            to_answer(run_or_say_why(view(request, request_size), view(bytes, bytes_size), progress, context)));
    } catch (...) { return nullptr; }
}

const char* casedraw_answer_json(const casedraw_answer* answer, size_t* size) {
    if (size != nullptr) *size = answer == nullptr ? 0 : answer->json.size();
    return answer == nullptr ? "" : answer->json.c_str();
}

const void* casedraw_answer_bytes(const casedraw_answer* answer, size_t* size) {
    if (size != nullptr) *size = answer == nullptr ? 0 : answer->bytes.size();
    return answer == nullptr ? "" : answer->bytes.data();
}

void casedraw_free(casedraw_answer* answer) { delete answer; }

const char* casedraw_version(void) { return CASEDRAW_VERSION; }
}
