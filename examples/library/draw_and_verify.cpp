// Reads a long list, checks it, draws a sample, writes its folder, reads the folder back and verifies it.
//
// usage: draw_and_verify LIST FOLDER
#include <casedraw/base/named_setting.hpp>
#include <casedraw/commands/check.hpp>
#include <casedraw/commands/draw.hpp>
#include <casedraw/commands/verify.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

namespace fs = std::filesystem;
using namespace casedraw;

namespace {

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write(const fs::path& folder, const Files& files) {
    for (const auto& [name, bytes] : files) {
        fs::create_directories((folder / name).parent_path());
        std::ofstream(folder / name, std::ios::binary) << bytes;
    }
}

Files files_in(const fs::path& folder) {
    Files files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) files[fs::relative(entry, folder).generic_string()] = read(entry);
    return files;
}

/// What a command says beside its result.
void print_messages(const commands::Answer& answer) {
    for (const auto& message : answer.messages) std::cerr << as_typed(in_full(message)) << "\n";
}

} // namespace

int main(int count, char** arguments) {
    if (count != 3) return 2;
    const commands::InputFile list{arguments[1], read(arguments[1])};
    const fs::path folder = arguments[2];

    const auto rules = builtin_rules("hmip-youth-2018");
    if (!rules) return 2;
    auto request = usual_draw_request(rules->framework()).value();
    request.eligibility.fieldwork = parse_date("2019-03-04").value();
    request.seed = "an example of casedraw";

    commands::Check check;
    check.rules = *rules;
    check.eligibility = request.eligibility;
    check.allocation = request.allocation;
    check.precision = request.precision;
    check.list.file = list;
    const auto checked = run(check);
    std::cout << checked.summary;
    print_messages(checked);
    if (checked.outcome != commands::Outcome::done) return exit_code(checked.outcome);

    commands::Draw draw;
    draw.rules = *rules;
    draw.request = request;
    draw.list = list;
    draw.folder.name = folder.string();
    const auto drawn = run(draw);
    print_messages(drawn);
    if (drawn.outcome != commands::Outcome::done) return exit_code(drawn.outcome);
    write(folder, drawn.files);

    commands::Verify verify;
    verify.folder = {folder.string(), files_in(folder)};
    verify.lists = {list};
    const auto verified = run(verify);
    std::cout << verified.summary;
    print_messages(verified);
    return exit_code(verified.outcome);
}
