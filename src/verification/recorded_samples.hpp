#pragma once

#include <casedraw/record/draw_files.hpp>
#include <casedraw/verification/verify.hpp>
#include <set>
#include <string>

namespace casedraw {

/// What this version does not know how to make again: of domains that were drawn by an unknown method without a table
/// their samples, reserves and designs; of those whose reserves are in an unknown order their reserves. That is taken
/// from the record as it is, and said to be unchecked, so that everything else can be checked.
class RecordedSamples {
public:
    RecordedSamples(const Record& record, Verification& found);

    /// Domains of which nothing is made again.
    const std::set<std::string>& domains() const { return domains_; }
    bool has(const std::string& domain) const { return domains_.count(domain) != 0; }
    /// What is said of a file that is the same as one made again, which may rest on what was taken from the record.
    std::string made_again_words(const std::string& name) const;

    /// The request without the numbers of these domains, which cannot be picked again.
    DrawRequest without_numbers(DrawRequest request) const;
    /// A table that stands for one of an unknown method until `take` puts the recorded sample in its place.
    static Lottery stand_in(const Design& design);
    /// Puts what the record says of these domains into a draw.
    void take(Draw& drawn, const Framework& framework) const;
    /// The same for a record that was made again. Says where its population or sample is not as large as it must be.
    void take(DrawFiles& made) const;
    /// Says it of a file that holds what was not checked; false where it does not.
    bool say_unchecked(const std::string& name) const;

private:
    std::string words() const;

    const Record& record_;
    Verification& found_;
    std::set<std::string> domains_;
    std::set<std::string> orders_; ///< domains of which only the order of the reserves is not known
};

} // namespace casedraw
