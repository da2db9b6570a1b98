include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS casedraw_library casedraw_flags EXPORT casedrawTargets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/casedraw DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY examples/library DESTINATION ${CMAKE_INSTALL_DATADIR}/casedraw/examples)
install(DIRECTORY data-schemas DESTINATION ${CMAKE_INSTALL_DATADIR}/casedraw)
if(TARGET casedraw_program)
  install(TARGETS casedraw_program DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(EXPORT casedrawTargets NAMESPACE casedraw:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/casedraw)
configure_package_config_file(cmake/casedrawConfig.cmake.in casedrawConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/casedraw)
write_basic_package_version_file(casedrawConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/casedrawConfig.cmake ${PROJECT_BINARY_DIR}/casedrawConfigVersion.cmake
              cmake/Findutf8proc.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/casedraw)
