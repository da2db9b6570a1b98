#include <casedraw/base/error.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/caselist/read.hpp>
#include <casedraw/framework/framework.hpp>

#include "caselist/ordered_lines.hpp"

namespace casedraw {

std::string list_sha256(const CaseList& cases, const Framework& framework, const TaskRunner& run) {
    constexpr std::size_t piece = std::size_t{1} << 20;
    const auto case_id = framework.field_with(FieldRole::case_id);
    expects(case_id.has_value(), "a framework has a case id");
    expects(cases.by_case_id.size() == cases.size(), "a list that was read has its order");
    OrderedLines lines(cases, framework, *case_id);
    Sha256 hash;
    ByteBuffer written, next;
    written.put(canonical_form);
    written.put('\n');
    while (!written.view().empty()) {
        next.clear();
        run({[&] { hash.update(written.view()); }, [&] { lines.append(next, piece); }});
        std::swap(written, next);
    }
    return to_hex(hash.finish());
}

} // namespace casedraw
