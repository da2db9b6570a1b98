# Two packages: casedraw, the program, and casedraw-dev, the library for C++ and C. Man pages are made from --help by scripts/build-packages.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME casedraw)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
# Nobody maintains packages that anybody can make: `.invalid` is no host, by its definition (RFC 2606). Who hands packages out says who they are.
set(CASEDRAW_MAINTAINER "The casedraw authors <nobody@casedraw.invalid>" CACHE STRING "Maintainer of the packages")
set(CPACK_PACKAGE_CONTACT ${CASEDRAW_MAINTAINER})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL runtime development)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME casedraw)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION science)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "draws fair samples of cases for inspection")
set(CPACK_DEBIAN_RUNTIME_DESCRIPTION "casedraw draws the cases that an inspection of a youth offending team
reads. It finds which cases of a list are eligible and says why the others
are not, works out how many to read, and draws a sample that is balanced,
fair and repeatable.
.
It also verifies draws, rates services from inspectors' judgements and
compares sample sizes.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME casedraw-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libexpected-dev, libpugixml-dev, libutf8proc-dev, zlib1g-dev")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION "casedraw draws the cases that an inspection of a youth offending team
reads.
.
This package has the library for C++ and its C interface, headers, and the
files that find_package(casedraw) reads.")

foreach(pair runtime:casedraw development:casedraw-dev)
  string(REPLACE ":" ";" pair ${pair})
  list(GET pair 0 component)
  list(GET pair 1 package)
  install(FILES ${PROJECT_SOURCE_DIR}/build/packages/changelog.gz packaging/debian/copyright
          DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component})
endforeach()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/build/packages/man1 DESTINATION ${CMAKE_INSTALL_MANDIR} COMPONENT runtime)
include(CPack)
