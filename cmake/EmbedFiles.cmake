# cmake -DFUNCTION=name -DOUTPUT=file.cpp "-DFILES=a.json;b.json" -P EmbedFiles.cmake
set(entries "")
set(count 0)
foreach(file IN LISTS FILES)
  get_filename_component(id ${file} NAME_WE)
  file(SIZE ${file} size)
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "constexpr char file_${count}[] = {${bytes}};\n")
  file(READ ${file} json)
  foreach(key from until)
    string(JSON ${key} ERROR_VARIABLE is_missing GET "${json}" period ${key})
    if(is_missing)
      set(${key} "")
    endif()
  endforeach()
  set(is_chosen_by_day true)
  foreach(key by_name_only for_reading_only)
    string(JSON value ERROR_VARIABLE is_missing GET "${json}" ${key})
    if(NOT is_missing AND NOT value STREQUAL "" AND NOT value STREQUAL "OFF") # false is OFF here
      set(is_chosen_by_day false)
    endif()
  endforeach()
  string(APPEND entries "    {\"${id}\", {file_${count}, ${size}}, \"${from}\", \"${until}\", ${is_chosen_by_day}},\n")
  math(EXPR count "${count} + 1")
endforeach()
file(WRITE ${OUTPUT} "// Made by cmake/EmbedFiles.cmake from data-schemas.
#include \"base/builtin_file.hpp\"
namespace casedraw {
namespace {
${arrays}constexpr BuiltinFile files[] = {
${entries}};
}
std::span<const BuiltinFile> ${FUNCTION}() { return files; }
}
")
