// Writes an input for each fuzz target that reads what casedraw itself writes. usage: write_seeds FOLDER
#include "fuzz/small_design.hpp"
#include "fuzz/small_draw.hpp"
#include "modelling/checkpoint.hpp"
#include <casedraw/certification/certificate.hpp>
#include <casedraw/record/draw_folder.hpp>
#include <casedraw/record/opened_draw.hpp>
#include <filesystem>
#include <fstream>

using namespace casedraw;

namespace {

void put(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

void put_draw(const std::filesystem::path& folder) {
    auto pack = small_draw();
    const auto opened = open_draw(pack.files, std::nullopt, BrokenDigest::refused).value();
    const auto counted = certificate(opened.record, pack.files, &pack.scheme).value();
    put(folder / "record/draw", pack.files[draw_file::record]);
    put(folder / "certificate/record", "r" + pack.files[draw_file::record]);
    put(folder / "certificate/balance", "b" + pack.files[draw_file::balance]);
    put(folder / "certificate/sample", "s" + pack.files[draw_file::sample]);
    put(folder / "certificate/reserves", "v" + pack.files[draw_file::reserves]);
    put(folder / "certificate/certificate", "c" + certificate_json(counted, &pack.scheme));
    put(folder / "tables/judgements", "j" + pack.files[draw_file::judgements]);
}

void put_tables(const std::filesystem::path& folder) {
    put(folder / "tables/counts", "ckey_question,relevant,yes\n2.1.1,22,21\n2.1.2,\"22.0\",'20\nTotal,44,41\n");
    put(folder / "tables/percentages", "ckey_question;percent\n2.1.1;95%\n2.1.2;91\n");
    put(folder / "tables/standards", "sstandard,rating\n1.1,good\n1.2,requires-improvement\n");
    put(folder / "tables/panel", "pstandard,rating,reason\n2.1,good,The panel's reason\n");
    put(folder / "tables/portfolio", "vservice,court,oocd,court_gender_female\nA,25,40,5\nTotal,25,40,5\n");
    put(folder / "tables/columns", "mheading,field\nRef,case_id\n\"Date, of order\",disposal_date\n");
}

} // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    const std::filesystem::path folder = arguments[1];
    const auto design = small_design();
    put(folder / "lottery_table/six_panels", lottery_csv(design, panel_lottery(design, small_lottery()).value()));
    auto done = SimulatedSoFar::nothing(2, 3, 5);
    put(folder / "checkpoint/nothing", checkpoint_text(done, "digest"));
    done.units = {true, true, false, true, false};
    done.count = 3;
    done.tallies[1].overall.correct = 7;
    put(folder / "checkpoint/three_units", checkpoint_text(done, "digest"));
    put_draw(folder);
    put_tables(folder);
    return 0;
}
