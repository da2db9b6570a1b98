#pragma once

#include <casedraw/casedraw.h>

#include <new>
#include <nlohmann/json.hpp>
#include <string>

/// Calls of the C interface, as a program in another language makes them.
namespace casedraw::test {

struct Answered {
    nlohmann::json document;
    std::string bytes;
};

inline Answered ask(const std::string& request, const std::string& bytes = "") {
    auto* answer = casedraw_run(request.data(), request.size(), bytes.data(), bytes.size(), nullptr, nullptr);
    if (answer == nullptr) throw std::bad_alloc(); // not REQUIRE, which may be asked by one thread alone
    std::size_t size = 0;
    const char* json = casedraw_answer_json(answer, &size);
    Answered answered{nlohmann::json::parse(json, json + size), ""};
    const auto* files = static_cast<const char*>(casedraw_answer_bytes(answer, &size));
    answered.bytes.assign(files, size);
    casedraw_free(answer);
    return answered;
}

inline std::string request(const std::string& command, const std::string& options, const std::string& files = "[]") {
    return R"({"command": ")" + command + R"(", "options": )" + options + R"(, "files": )" + files + "}";
}

} // namespace casedraw::test
