# `cmake --build … --target package`, or cpack: a .deb with library, headers, command and packs.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME unhusk)
set(CPACK_PACKAGE_CONTACT "The unhusk authors <unhusk@invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "text cleaner for web pages and plain text")
set(CPACK_PACKAGE_DESCRIPTION "Web pages and texts go in, the article comes out, and for every byte \
that went there is a rule, a reason and a place in the input. Command, C++ and C library, rule packs.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What a program that links the library needs besides.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libgumbo-dev, libre2-dev, libuchardet-dev, libsimdjson-dev, \
libicu-dev, libarchive-dev, libisal-dev, libzstd-dev, zlib1g-dev, liblzma-dev, libbz2-dev, \
libbrotli-dev, libtomlplusplus-dev")
include(CPack)
