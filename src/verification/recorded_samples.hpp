#pragma once

#include <casedraw/record/draw_files.hpp>
#include <casedraw/verification/verify.hpp>
#include <set>
#include <string>

namespace casedraw {

/// Domains that were drawn by a method without a table that this version does not know. Their samples, reserves and
/// designs are taken from the record as they are, and said to be unchecked, so that everything else can be checked.
class RecordedSamples {
public:
    RecordedSamples(const Record& record, Verification& found);

    const std::set<std::string>& domains() const { return domains_; }
    bool has(const std::string& domain) const { return domains_.count(domain) != 0; }

    /// The request without the numbers of these domains, which cannot be picked again.
    DrawRequest without_numbers(DrawRequest request) const;
    /// A table that stands for one of an unknown method until `take` puts the recorded sample in its place.
    static Lottery stand_in(const Design& design);
    /// Puts what the record says of these domains into a draw.
    void take(Draw& drawn, const Framework& framework) const;
    /// The same for a record that was made again. Says where its population or sample is not as large as it must be.
    void take(DrawFiles& made) const;
    /// Says that a file rests on samples that were not checked.
    void say_unchecked(const std::string& name) const;

private:
    const Record& record_;
    Verification& found_;
    std::set<std::string> domains_;
};

} // namespace casedraw
