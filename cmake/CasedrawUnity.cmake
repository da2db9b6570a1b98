# Puts the sources that look into a framework before those that hand one on at most.
function(casedraw_framework_readers_first variable)
  set(readers "")
  set(others "")
  foreach(source IN LISTS ${variable})
    set(includes "")
    if(EXISTS ${source})
      file(STRINGS ${source} includes REGEX "^#include <casedraw/framework/(framework|load|fields)\\.hpp>")
    endif()
    if(includes)
      list(APPEND readers ${source})
    else()
      list(APPEND others ${source})
    endif()
  endforeach()
  set(${variable} ${readers} ${others} PARENT_SCOPE)
endfunction()

set(CASEDRAW_UNIT_FILES 32 CACHE STRING "How many sources are compiled at a time; few are sooner compiled again")

# Compiles up to thirty-two sources of one folder at a time: their common headers are read once, which takes half of the time.
# A file added to a folder moves only files of that folder to another unit. Those that look into a framework stand together, so that a
# change of it compiles as little as possible. A unit names its files as seen from `src`, so that a compiler cache knows it again in
# another checkout.
function(casedraw_unity target)
  get_target_property(sources ${target} SOURCES)
  casedraw_framework_readers_first(sources)
  foreach(source IN LISTS sources)
    get_source_file_property(definitions ${source} COMPILE_DEFINITIONS)
    if(NOT source MATCHES "\\.cpp$" OR source MATCHES "^${PROJECT_BINARY_DIR}" OR definitions
       OR NOT IS_ABSOLUTE ${source}) # named without its folder: compiled by itself
      continue()
    endif()
    file(RELATIVE_PATH name ${PROJECT_SOURCE_DIR}/src ${source})
    get_filename_component(folder ${name} DIRECTORY)
    string(MAKE_C_IDENTIFIER "${folder}" group)
    math(EXPR unit "0${files_${group}} / ${CASEDRAW_UNIT_FILES}")
    math(EXPR files_${group} "0${files_${group}} + 1")
    list(APPEND units ${group}_${unit})
    string(APPEND text_${group}_${unit} "#include \"${name}\"\n")
    set_source_files_properties(${source} PROPERTIES HEADER_FILE_ONLY ON)
  endforeach()
  list(REMOVE_DUPLICATES units)
  foreach(unit IN LISTS units)
    file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/units/${unit}.cpp CONTENT "${text_${unit}}" @ONLY)
    target_sources(${target} PRIVATE ${PROJECT_BINARY_DIR}/units/${unit}.cpp)
  endforeach()
endfunction()

# What only reads requests, keeps records and presents results runs for milliseconds: it is compiled for speed of compiling, with the
# headers that all of it reads taken in once. Where lists are read or many services supposed (READ) a level between does nearly as
# much as the build type's in less time; where samples are worked out (DRAWN) the build type's stays.
function(casedraw_compile_quickly_but target)
  cmake_parse_arguments(PARSE_ARGV 1 rooms "" "" "READ;DRAWN")
  string(REGEX MATCH "-O[0-9s]" level "${CMAKE_CXX_FLAGS_RELEASE}")
  string(JOIN "|" read ${rooms_READ})
  string(JOIN "|" drawn ${rooms_DRAWN})
  get_target_property(sources ${target} SOURCES)
  foreach(unit IN LISTS sources)
    if(unit MATCHES "/units/(${drawn})_[0-9]+\\.cpp$")
      set_source_files_properties(${unit} PROPERTIES SKIP_PRECOMPILE_HEADERS ON COMPILE_OPTIONS "$<$<CONFIG:Release>:${level}>")
    elseif(unit MATCHES "/units/(${read})_[0-9]+\\.cpp$")
      set_source_files_properties(${unit} PROPERTIES SKIP_PRECOMPILE_HEADERS ON COMPILE_OPTIONS "$<$<CONFIG:Release>:-O2>")
    elseif(NOT unit MATCHES "/units/")
      set_source_files_properties(${unit} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    endif()
  endforeach()
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  if(NOT CMAKE_CROSSCOMPILING)
    target_precompile_headers(${target} PRIVATE <nlohmann/json.hpp> <tl/expected.hpp> <algorithm> <functional> <map> <optional> <set>
      <string> <variant> <vector>)
  endif()
endfunction()
