# Writes a .cpp for each folder of data-schemas that the program has built in, so that it needs no files of its own.
set(CASEDRAW_DEFAULT_FRAMEWORK hmip-youth-2018 CACHE STRING "The framework used where none is asked for")
set(builtin_sources "")
foreach(kind framework scenario)
  file(GLOB files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/data-schemas/${kind}s/*.json)
  set(source ${PROJECT_BINARY_DIR}/generated/builtin_${kind}_files.cpp)
  set(script ${PROJECT_SOURCE_DIR}/cmake/EmbedFiles.cmake)
  add_custom_command(
    OUTPUT ${source}
    COMMAND ${CMAKE_COMMAND} -DFUNCTION=builtin_${kind}_files -DOUTPUT=${source} "-DFILES=${files}" -P ${script}
    DEPENDS ${files} ${script}
    VERBATIM)
  list(APPEND builtin_sources ${source})
endforeach()
