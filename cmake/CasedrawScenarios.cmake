# Writes one .cpp that holds every file of data-schemas/scenarios, as CasedrawFrameworks.cmake does for frameworks.
file(GLOB scenario_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/data-schemas/scenarios/*.json)
set(scenario_source ${PROJECT_BINARY_DIR}/generated/builtin_scenario_files.cpp)
add_custom_command(
  OUTPUT ${scenario_source}
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${scenario_source} "-DFILES=${scenario_files}" -P ${PROJECT_SOURCE_DIR}/cmake/EmbedScenarios.cmake
  DEPENDS ${scenario_files} ${PROJECT_SOURCE_DIR}/cmake/EmbedScenarios.cmake
  VERBATIM)
