add_executable(lottery_hashes ${CMAKE_CURRENT_LIST_DIR}/lottery_hashes.cpp ${PROJECT_SOURCE_DIR}/tests/selection/synthetic_list.cpp)
set_target_properties(lottery_hashes PROPERTIES CXX_EXTENSIONS OFF)
target_include_directories(lottery_hashes PRIVATE ${PROJECT_SOURCE_DIR}/tests ${PROJECT_SOURCE_DIR}/src)
target_link_libraries(lottery_hashes PRIVATE casedraw_library casedraw_flags)
