# Install and export: find_package(unhusk) gives the target unhusk::unhusk.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(UNHUSK_PUBLIC_HEADERS cleaner.h document.h filter.h options.h base/result.h input/decode.h
  render/verdict.h unhusk.h)
foreach(header IN LISTS UNHUSK_PUBLIC_HEADERS)
  get_filename_component(dir ${header} DIRECTORY)
  install(FILES src/${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/unhusk/${dir})
endforeach()

install(TARGETS unhusk EXPORT unhusk-targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT unhusk-targets NAMESPACE unhusk:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/unhusk)
configure_package_config_file(cmake/unhusk-config.cmake.in
  ${CMAKE_CURRENT_BINARY_DIR}/unhusk-config.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/unhusk)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/unhusk-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/unhusk-config.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/unhusk-config-version.cmake cmake/UnhuskDependencies.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/unhusk)
configure_file(cmake/unhusk.pc.in ${CMAKE_CURRENT_BINARY_DIR}/unhusk.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/unhusk.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(DIRECTORY patterns/ DESTINATION ${CMAKE_INSTALL_DATADIR}/unhusk/patterns
  FILES_MATCHING PATTERN "*.toml" PATTERN "README.md")
if(TARGET unhusk_cli)
  install(TARGETS unhusk_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  set(UNHUSK_SHARE ${PROJECT_BINARY_DIR}/share)
  install(FILES ${UNHUSK_SHARE}/unhusk.bash RENAME unhusk
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  install(FILES ${UNHUSK_SHARE}/_unhusk DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
  install(FILES ${UNHUSK_SHARE}/unhusk.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
  install(FILES ${UNHUSK_SHARE}/unhusk.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endif()
if(PROJECT_IS_TOP_LEVEL)
  include(UnhuskPackage)
endif()
