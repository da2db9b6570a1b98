#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

/// What was asked, in texts by option, becomes the typed request of a command. A command line and a JSON document name
/// the same options; each has its own way of writing them.
namespace casedraw::requests {

class Options {
public:
    /// `before` is what people write before an option's name, such as `--`.
    explicit Options(std::string before = "") : before_(std::move(before)) {}

    void add(const std::string& name, std::string text) { texts_[name].push_back(std::move(text)); }

    bool has(const std::string& name) const { return texts_.count(name) != 0; }
    /// Empty where the option is not given.
    std::string text(const std::string& name) const;
    /// Of an option that may be given several times.
    std::vector<std::string> texts(const std::string& name) const;
    std::optional<std::string> given(const std::string& name) const;
    const std::map<std::string, std::vector<std::string>>& all() const { return texts_; }

    /// As people write it: `--fieldwork`.
    std::string called(const std::string& name) const { return words_.count(name) ? words_.at(name) : before_ + name; }
    /// With its value, of which line breaks too are in visible form: `--fieldwork 2019-03-04`.
    std::string quoted(const std::string& name, const std::string& value) const;

    /// As answers have it: in the caller's words, or as it is typed. Who has words of its own for an option is not told
    /// what stands for a value, such as DATE.
    std::string spoken(const std::string& name, const std::string& value) const;
    /// A command as answers have it, which is typed as `line`; without a name it is a part of one.
    std::string spoken_command(const std::string& name, const std::string& line) const;
    /// What the caller calls an option in its own words, an option with a value (`allocation each`) or with a part of
    /// it (`cap case_manager`, of which the number follows), or a command (`casedraw explain`).
    void call(const std::string& name, std::string words) { words_[name] = std::move(words); }

private:
    std::string before_;
    std::map<std::string, std::string> words_;
    std::map<std::string, std::vector<std::string>> texts_;
};

} // namespace casedraw::requests
