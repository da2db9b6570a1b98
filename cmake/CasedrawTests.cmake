# Tests that are programs of their own, and what becomes of those whose tool is not installed.
option(CASEDRAW_ALL_TOOLS "Fail a test whose tool is not installed, as continuous integration does, where it would be skipped" OFF)

# Debian's own Python, which sees Debian's packages, wherever another one stands first on the path.
find_program(CASEDRAW_PYTHON python3 HINTS /usr/bin NO_DEFAULT_PATH REQUIRED)

# casedraw_python_test(NAME FILE [ARGUMENT…])
function(casedraw_python_test name file)
  add_test(NAME ${name} COMMAND ${CASEDRAW_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/${file} ${ARGN})
  set(environment PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=${PROJECT_SOURCE_DIR}/tests/support:${PROJECT_SOURCE_DIR}/tests/program)
  if(TARGET casedraw_program)
    list(APPEND environment CASEDRAW_PROGRAM=$<TARGET_FILE:casedraw_program>)
  endif()
  set_tests_properties(${name} PROPERTIES ENVIRONMENT "${environment}")
endfunction()

# casedraw_extended_python_test(NAME FILE): the slow tests of that file, which NAME leaves out.
function(casedraw_extended_python_test name file)
  casedraw_python_test(${name}.extended ${file})
  set_tests_properties(${name}.extended PROPERTIES LABELS extended TIMEOUT 600)
  set_property(TEST ${name}.extended APPEND PROPERTY ENVIRONMENT CASEDRAW_EXTENDED=1)
endfunction()

# casedraw_tool_test(NAME TOOL FOUND FILE [ARGUMENT…]): a slow Python test that needs a tool, which FOUND says is there. Where it
# is not, ctest lists the test by name as skipped.
function(casedraw_tool_test name tool found file)
  if(found)
    casedraw_python_test(${name} ${file} ${ARGN})
  elseif(CASEDRAW_ALL_TOOLS)
    add_test(NAME ${name} COMMAND ${CASEDRAW_PYTHON} -c "raise SystemExit('${tool} is not installed')")
  else()
    add_test(NAME ${name} COMMAND ${CMAKE_COMMAND} -E echo "skipped: ${tool} is not installed")
    set_tests_properties(${name} PROPERTIES SKIP_REGULAR_EXPRESSION "^skipped: ")
  endif()
  set_tests_properties(${name} PROPERTIES LABELS extended TIMEOUT 900)
endfunction()

find_program(CASEDRAW_SOFFICE soffice)
find_program(CASEDRAW_RSCRIPT Rscript)
find_program(CASEDRAW_CHROMIUM chromium)
find_program(CASEDRAW_NPM npm)
find_program(CASEDRAW_CLANG_FORMAT clang-format-14)
execute_process(COMMAND ${CASEDRAW_PYTHON} -c "import pandas, matplotlib" RESULT_VARIABLE no_pandas ERROR_QUIET)
string(COMPARE EQUAL "${no_pandas}" 0 CASEDRAW_PANDAS)
