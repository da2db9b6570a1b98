if(CASEDRAW_DEBIAN)
  set(CMAKE_INSTALL_LIBDIR lib/${CMAKE_LIBRARY_ARCHITECTURE}) # whatever prefix this folder was first set up for
endif()
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS casedraw_library casedraw_flags EXPORT casedrawTargets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
install(DIRECTORY include/casedraw DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
install(DIRECTORY examples/library DESTINATION ${CMAKE_INSTALL_DATADIR}/casedraw/examples COMPONENT development)
install(DIRECTORY data-schemas DESTINATION ${CMAKE_INSTALL_DATADIR}/casedraw COMPONENT runtime)
if(TARGET casedraw_program)
  install(TARGETS casedraw_program DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT runtime)
  install(FILES packaging/completion.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME casedraw COMPONENT runtime)
endif()
install(EXPORT casedrawTargets NAMESPACE casedraw:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/casedraw COMPONENT development)
configure_package_config_file(cmake/casedrawConfig.cmake.in casedrawConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/casedraw)
write_basic_package_version_file(casedrawConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/casedrawConfig.cmake ${PROJECT_BINARY_DIR}/casedrawConfigVersion.cmake
              cmake/Findutf8proc.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/casedraw COMPONENT development)
