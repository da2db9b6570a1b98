#include <algorithm>
#include <casedraw/base/sha256.hpp>
#include <casedraw/base/text.hpp>
#include <casedraw/framework/framework.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <set>

#include "base/json.hpp"
#include "commands/plan_fieldwork_check.hpp"
#include "commands/plan_figures.hpp"
#include "commands/services_folder.hpp"
#include "commands/verification_answer.hpp"
#include "verification/unread_files.hpp"

namespace casedraw::commands {

namespace {

/// Digests of a draw's files that the plan's own cannot have: they were written for the draw alone, later.
bool is_of_the_draw_alone(const std::string& name) {
    return is_confirmation(name) || kind_of(name) == FileKind::certificate;
}

std::string verdict(const Verification& plan, bool verified) {
    if (verified) return "Every draw of the plan verifies, and the plan was worked out again from them.\n";
    return plan.differences.empty()
               ? "Not every draw of the plan verifies.\n"
               : "The plan does not verify. The first difference is: " + difference_in_words(plan) + "\n";
}

/// What was found of the plan's own files, below what was found of its draws.
Answer answer_of(const Verification& plan, const Json& draws, const std::string& draws_summary, bool verified,
                 const Means& means) {
    Answer answer;
    answer.outcome = verified ? Outcome::done : Outcome::answer_is_no;
    answer.summary = draws_summary + "The plan above them\n" + statement_lines(plan) + "\n" + verdict(plan, verified);
    if (means.json)
        answer.json =
            Json{{"schema_version", 1}, {"verified", verified}, {"plan", verification_value(plan)}, {"services", draws}}
                .dump(2, ' ', false, Json::error_handler_t::replace) +
            "\n";
    return answer;
}

/// A file of the folder that is missing or malformed is a difference, as with one draw.
Answer without_plan(const Error& error, const Means& means) {
    Verification plan;
    plan.differences.push_back({services_file::plan, error.code, error.message});
    return answer_of(plan, Json::array(), "", false, means);
}

class PlanVerification {
public:
    PlanVerification(const Verify& asked, std::vector<PlannedService> services, const Means& means)
        : asked_(asked), services_(std::move(services)), means_(means) {
        for (const auto& service : services_)
            if (auto draw = opened_draw(service.folder, asked.rules, BrokenDigest::accepted))
                members_.push_back({service.folder_name, std::move(*draw)});
    }

    /// Gives each list to the draw whose record names its digest; an error where one cannot be read.
    std::optional<Error> take_lists() {
        lists_.resize(services_.size());
        for (const auto& file : asked_.lists) {
            if (members_.empty()) break;
            const auto& first = members_.front().draw;
            const auto& options = first.record.options;
            const auto is_named = [&](const CaseListReading& each) {
                return service_with(list_sha256(each.cases, first.rules.framework()).value()).has_value();
            };
            const auto reading = read_list_in_any_form({file, options.columns, options.sheet}, first.rules.framework(),
                                                       is_named, means_.run);
            if (!reading && reading.error().kind != ErrorKind::answer_is_no) return reading.error();
            if (!reading) {
                plan_.differences.push_back({file.name, reading.error().code, reading.error().message});
                continue;
            }
            const auto digest = list_sha256(reading->cases, first.rules.framework()).value();
            if (auto at = service_with(digest); at || (at = service_called_as(file.name)))
                lists_[*at].push_back(file);
            else
                plan_.differences.push_back({file.name, "other-list",
                                             "no record of the plan names this list (its digest is none "
                                             "of theirs). Check the draw of its service alone with it "
                                             "to see which cases differ"});
        }
        return std::nullopt;
    }

    Answer run() {
        std::string summary;
        Json all = Json::array();
        bool verified = true;
        for (std::size_t s = 0; s < services_.size(); ++s) {
            const auto& service = services_[s];
            if (const auto missing = missing_of(service)) {
                plan_.differences.push_back(
                    {services_file::plan, "missing-draw", "names a draw that cannot be verified: " + *missing});
                continue;
            }
            const bool is_named = is_record_named(service);
            if (means_.stops_at("Working the draws out again", s, services_.size())) return stopped();
            const auto one = verification_of(Verify{service.folder, asked_.rules, lists_[s], {}}, means_);
            if (!one) return refusal(one.error());
            verified = verified && one->differences.empty();
            if (!is_named)
                plan_.differences.push_back({services_file::plan, "other-record",
                                             "names another record than the one in the folder of " + service.service});
            summary += service.service + "\n" + verification_summary(*one) + "\n";
            all.push_back({{"service", service.service},
                           {"named_by_plan", is_named},
                           {"verification", verification_value(*one)}});
        }
        check_plan();
        return answer_of(plan_, all, summary, verified && plan_.differences.empty(), means_);
    }

private:
    std::optional<std::size_t> service_with(const std::string& list_sha256) const {
        for (const auto& [folder, draw] : members_) {
            const bool is_its_own = names_list(draw.record, list_sha256);
            for (std::size_t s = 0; s < services_.size() && is_its_own; ++s)
                if (services_[s].folder_name == folder) return s;
        }
        return std::nullopt;
    }

    /// The service whose list has this name: of one that was changed since, its draw's verification says what differs.
    std::optional<std::size_t> service_called_as(const std::string& file) const {
        const auto plain = draw_file::plain_name(file);
        const auto name = match_key(plain.substr(0, plain.rfind('.')));
        for (std::size_t s = 0; s < services_.size(); ++s)
            if (match_key(services_[s].service) == name) return s;
        return std::nullopt;
    }

    /// Whether the record in the service's folder, without what happened since the draw, is the plan's.
    bool is_record_named(const PlannedService& service) const {
        return std::any_of(members_.begin(), members_.end(), [&](const MemberDraw& member) {
            return member.folder == service.folder_name && drawn_sha256(member.draw.record) == service.record_sha256;
        });
    }

    bool is_of_plan(const MemberDraw& member) const {
        return std::any_of(services_.begin(), services_.end(), [&](const PlannedService& service) {
            return service.folder_name == member.folder && is_record_named(service);
        });
    }

    void check_plan() {
        Files made;
        if (members_.size() == services_.size())
            made = plan_files();
        else
            plan_.unchecked.push_back({services_file::plan, "rests-on-what-differs",
                                       "its figures are not worked out again: a draw of it cannot be opened"});
        made.merge(verify_joint_assignment(asked_.folder, services_, asked_.rules, means_, plan_));
        check_digests(made);
        say_what_else_is_there(made);
    }

    Files plan_files() {
        const auto& files = asked_.folder.files;
        if (is_any_of_another_plan()) return {};
        const auto plan = plan_worked_out_again(files.at(services_file::plan), members_, plan_);
        if (!plan) return {};
        Files made{{services_file::plan, services_plan_json(*plan)}, {services_file::page, services_plan_page(*plan)}};
        const auto& page = made.at(services_file::page);
        const auto there = files.find(services_file::page);
        const bool is_other_version = std::any_of(members_.begin(), members_.end(), [](const MemberDraw& member) {
            return member.draw.record.casedraw_version != CASEDRAW_VERSION;
        });
        if (there == files.end())
            plan_.differences.push_back({services_file::page, "file-missing", "the file is missing"});
        else if (there->second == page)
            plan_.confirmed.push_back({services_file::page, "made-again", "made again, the same to the last byte"});
        else if (is_other_version)
            plan_.unchecked.push_back(
                {services_file::page, "other-version", "made by another version of casedraw, so it is not compared"});
        else
            plan_.differences.push_back(
                {services_file::page, "other-contents", "differs from the page that the plan gives"});
        return made;
    }

    /// A draw that is not the one that the plan names has no part in the plan's figures.
    bool is_any_of_another_plan() {
        bool is_any = false;
        for (const auto& member : members_)
            for (const auto& service : services_) {
                if (member.folder != service.folder_name || is_record_named(service)) continue;
                plan_.unchecked.push_back({services_file::plan, "rests-on-what-differs",
                                           "its figures are not worked out again: the draw in the "
                                           "folder of " +
                                               service.service + " is not the plan's"});
                is_any = true;
            }
        return is_any;
    }

    void check_digests(const Files& made) {
        const auto there = asked_.folder.files.find(result_digests);
        if (there == asked_.folder.files.end()) {
            plan_.differences.push_back({result_digests, "file-missing", "the file is missing"});
            return;
        }
        const auto said = digests_by_name(there->second);
        std::set<std::string> wrong, known{services_file::plan, services_file::page};
        for (const auto& [name, bytes] : made) {
            known.insert(name);
            const auto on_disk = asked_.folder.files.find(name);
            const bool is_another = kind_of(name) == FileKind::peoples_own && on_disk != asked_.folder.files.end() &&
                                    on_disk->second != bytes;
            if (is_another) continue; // it stays, and so does its line, when the work is shared out again
            const auto line = said.find(name);
            if (line == said.end() || line->second != to_hex(sha256(bytes))) wrong.insert(name);
        }
        bool is_whole = members_.size() == services_.size();
        for (const auto& member : members_) {
            if (is_of_plan(member)) {
                check_digests_of(member, said, wrong, known);
                continue;
            }
            is_whole = false;
            plan_.unchecked.push_back({result_digests, "rests-on-what-differs",
                                       "the digests of files in the folder " + member.folder +
                                           " are not checked: the draw in it is not the plan's"});
        }
        for (const auto& [name, digest] : said)
            if (is_whole && known.count(name) == 0 && kind_of(name) != FileKind::peoples_own) wrong.insert(name);
        if (wrong.empty())
            plan_.confirmed.push_back({result_digests, "as-written",
                                       is_whole ? "holds the digests of the files as they were written"
                                                : "holds the digests of the other files as they were written"});
        else
            plan_.differences.push_back(
                {result_digests, "other-digests",
                 "does not hold the digests of the files as they were written; the first is that of " +
                     shown_name(*wrong.begin())});
    }

    /// After an act a draw has other digests than the plan, which names the files as they were drawn or shared out.
    static void check_digests_of(const MemberDraw& member, const std::map<std::string, std::string>& said,
                                 std::set<std::string>& wrong, std::set<std::string>& known) {
        const auto own = member.draw.files.find(draw_file::digests);
        if (own == member.draw.files.end()) return; // said of the draw
        known.insert(member.folder + "/" + draw_file::digests);
        for (const auto& [name, digest] : digests_by_name(own->second)) {
            const auto name_here = member.folder + "/" + name;
            known.insert(name_here);
            const auto line = said.find(name_here);
            if (!member.draw.record.events.empty() || is_of_the_draw_alone(name)) continue;
            if (line == said.end() || line->second != digest) wrong.insert(name_here);
        }
    }

    /// Files of inspectors bear their names.
    static std::string shown_name(const std::string& name) {
        return is_added_sheet(draw_file::plain_name(name)) ? "a sheet or calendar of an inspector" : name;
    }

    void say_what_else_is_there(const Files& made) {
        std::set<std::string> folders;
        for (const auto& service : services_) folders.insert(service.folder_name);
        const auto digests = asked_.folder.files.find(result_digests);
        const auto written =
            digests_by_name(digests == asked_.folder.files.end() ? std::string_view() : digests->second);
        for (const auto& [name, bytes] : asked_.folder.files) {
            const auto slash = name.find('/');
            const auto top = name.substr(0, slash);
            if (slash != std::string::npos && folders.count(top) == 0 && name == top + "/" + draw_file::record)
                plan_.differences.push_back(
                    {services_file::plan, "unknown-draw", "does not name the draw in the folder " + top});
            if (slash != std::string::npos || made.count(name) != 0 || name == result_digests) continue;
            if (name == services_file::plan || name == services_file::page || name == services_file::assignment)
                continue;
            plan_.notices.push_back({name,
                                     "not-of-the-draw",
                                     "does not belong to the plan as it stands",
                                     {},
                                     {},
                                     written.count(name) == 0});
        }
        for (const auto& name : asked_.folder.links)
            if (name.find('/') == std::string::npos) plan_.notices.push_back({name, "link", link_words});
        for (const auto& [name, why] : asked_.folder.not_read)
            if (name.find('/') == std::string::npos)
                (name == result_digests || made.count(name) != 0 ? plan_.differences : plan_.notices)
                    .push_back({name, "file-unreadable", "cannot be read: " + why});
    }

    const Verify& asked_;
    std::vector<PlannedService> services_;
    const Means& means_;
    std::vector<MemberDraw> members_;           ///< those that can be opened
    std::vector<std::vector<InputFile>> lists_; ///< given, by service
    Verification plan_;
};

} // namespace

Answer verify_services(const Verify& request, const Means& means) {
    if (request.second_list)
        return refusal({ErrorKind::wrong_use, "of-one-draw",
                        request.second_list->name + ": a second list is verified with one draw at a time. Give the "
                                                    "folder of its service."});
    auto services = planned_services(request.folder);
    if (!services) return without_plan(services.error(), means);
    PlanVerification verification(request, std::move(*services), means);
    if (const auto error = verification.take_lists()) return refusal(*error);
    return verification.run();
}

} // namespace casedraw::commands
