# Writes one .cpp that holds every file of data-schemas/frameworks, so that the program needs no files of its own.
file(GLOB framework_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/data-schemas/frameworks/*.json)
set(CASEDRAW_DEFAULT_FRAMEWORK hmip-youth-2018 CACHE STRING "The framework used where none is asked for")
set(framework_source ${PROJECT_BINARY_DIR}/generated/builtin_frameworks.cpp)
add_custom_command(
  OUTPUT ${framework_source}
  COMMAND ${CMAKE_COMMAND} -DDEFAULT=${CASEDRAW_DEFAULT_FRAMEWORK} -DOUTPUT=${framework_source} "-DFILES=${framework_files}"
          -P ${PROJECT_SOURCE_DIR}/cmake/EmbedFrameworks.cmake
  DEPENDS ${framework_files} ${PROJECT_SOURCE_DIR}/cmake/EmbedFrameworks.cmake
  VERBATIM)
