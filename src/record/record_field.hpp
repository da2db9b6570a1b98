#pragma once

#include <stdexcept>

#include "base/json.hpp"
#include "record/record_names.hpp"

namespace casedraw {

/// A field that is not what it must be; caught in `read_record`.
class Malformed : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// An event of a kind that this version does not know; caught likewise.
class UnknownEvent : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A field of an object, with the way to it for messages.
class RecordField {
public:
    RecordField(const Json& value, std::string path) : value_(&value), path_(std::move(path)) {}

    [[noreturn]] void wrong(const std::string& what) const { throw Malformed(path_ + " " + what); }
    bool is_null() const { return value_->is_null(); }
    RecordField operator[](const char* name) const {
        if (!value_->is_object()) wrong("is not an object");
        const auto found = value_->find(name);
        if (found == value_->end()) throw Malformed(inside(name) + " is missing");
        return {*found, inside(name)};
    }
    bool has(const char* name) const { return value_->is_object() && value_->contains(name); }
    std::string text() const {
        if (!value_->is_string()) wrong("is not a text");
        return value_->get<std::string>();
    }
    std::string text_or_empty() const { return is_null() ? std::string() : text(); }
    bool yes() const {
        if (!value_->is_boolean()) wrong("is neither true nor false");
        return value_->get<bool>();
    }
    std::int64_t count() const {
        constexpr std::uint64_t most = std::uint64_t{1} << 53;
        if (!value_->is_number_unsigned() || value_->get<std::uint64_t>() > most) wrong("is not a whole number from 0");
        return value_->get<std::int64_t>();
    }
    double number() const {
        if (!value_->is_number()) wrong("is not a number");
        return value_->get<double>();
    }
    Date date() const {
        const auto date = parse_date(text());
        if (!date) wrong("is not a date");
        return *date;
    }
    Rate rate() const {
        const auto rate = parse_rate(text());
        if (!rate) wrong("is not a rate");
        return *rate;
    }
    Rate fraction() const {
        const auto both = items();
        if (both.size() != 2 || both[1].count() == 0) wrong("is not a fraction");
        return make_rate(both[0].count(), both[1].count());
    }
    template <typename Enum, std::size_t size>
    Enum one_of(const Names<Enum, size>& names) const {
        const auto value = value_named(names, text());
        if (!value) wrong("is not one of its names");
        return *value;
    }
    std::vector<RecordField> items() const {
        if (!value_->is_array()) wrong("is not a list");
        std::vector<RecordField> fields;
        for (const auto& item : *value_) fields.emplace_back(item, path_ + "[" + std::to_string(fields.size()) + "]");
        return fields;
    }
    std::vector<std::pair<std::string, RecordField>> members() const {
        if (!value_->is_object()) wrong("is not an object");
        std::vector<std::pair<std::string, RecordField>> fields;
        for (const auto& [name, member] : value_->items()) fields.emplace_back(name, RecordField(member, inside(name)));
        return fields;
    }
    std::vector<std::string> texts() const {
        std::vector<std::string> all;
        for (const auto& item : items()) all.push_back(item.text());
        return all;
    }
    std::map<std::string, std::int64_t> counts() const {
        std::map<std::string, std::int64_t> all;
        for (const auto& [name, member] : members()) all[name] = member.count();
        return all;
    }
    template <typename Read>
    auto optional(Read read) const -> std::optional<decltype(read(*this))> {
        if (is_null()) return std::nullopt;
        return read(*this);
    }

private:
    std::string inside(const std::string& name) const { return path_.empty() ? name : path_ + "." + name; }

    const Json* value_;
    std::string path_;
};

/// The events of a record, in order.
std::vector<Event> read_events(const RecordField& value);

} // namespace casedraw
