# Programs that print what WebAssembly must give as every other machine gives it; scripts/check_wasm compares.
set(selection ${root}/tests/selection)
add_executable(lottery_hashes EXCLUDE_FROM_ALL ${selection}/lottery_hashes.cpp ${selection}/lottery_checks.cpp ${selection}/synthetic_list.cpp)
add_executable(rating_figures EXCLUDE_FROM_ALL ${root}/tests/rating/rating_figures.cpp)
# One file, because node's own fetch stands in the way of a separate .wasm; memory as the large lists need it.
foreach(program lottery_hashes rating_figures)
  target_include_directories(${program} PRIVATE ${root}/tests ${root}/src)
  target_link_libraries(${program} PRIVATE casedraw_library casedraw_flags)
  target_link_options(${program} PRIVATE -fwasm-exceptions -sSINGLE_FILE=1 -sALLOW_MEMORY_GROWTH=1 -sENVIRONMENT=node)
endforeach()
