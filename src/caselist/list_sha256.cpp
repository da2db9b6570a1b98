#include <casedraw/base/error.hpp>
#include <casedraw/base/sha256.hpp>
#include <casedraw/caselist/read.hpp>
#include <casedraw/framework/framework.hpp>

#include "caselist/ordered_lines.hpp"
#include "caselist/other_framework.hpp"

namespace casedraw {

Result<std::string> list_sha256(const CaseList& cases, const Framework& framework, const TaskRunner& run) {
    constexpr std::size_t piece = std::size_t{1} << 20;
    const auto case_id = framework.field_with(FieldRole::case_id);
    if (!case_id || !cases.fits(framework) || cases.by_case_id.size() != cases.size())
        return tl::unexpected(read_by_another_framework());
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
