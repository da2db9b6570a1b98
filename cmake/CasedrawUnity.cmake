# Compiles up to eight sources of one folder at a time: their common headers are read once, which takes a third of the time.
# A file added to a folder moves only files of that folder to another unit. A unit names its files as seen from `src`, so that a
# compiler cache knows it again in another checkout.
function(casedraw_unity target)
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    get_source_file_property(definitions ${source} COMPILE_DEFINITIONS)
    if(NOT source MATCHES "\\.cpp$" OR source MATCHES "^${PROJECT_BINARY_DIR}" OR definitions
       OR NOT IS_ABSOLUTE ${source}) # named without its folder: compiled by itself
      continue()
    endif()
    file(RELATIVE_PATH name ${PROJECT_SOURCE_DIR}/src ${source})
    get_filename_component(folder ${name} DIRECTORY)
    string(MAKE_C_IDENTIFIER "${folder}" group)
    math(EXPR unit "0${files_${group}} / 8")
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
