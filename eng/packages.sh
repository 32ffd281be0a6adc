# For test.sh and bench.sh: prints those of the Debian packages that are not there.
missing_packages() {
    local package
    for package in "$@"; do
        case $package in
            postgresql) compgen -G '/usr/lib/postgresql/*/bin/initdb' ;;
            nginx-light) PATH=$PATH:/usr/sbin command -v nginx ;;
            nodejs) command -v node ;;
            *) command -v "$package" ;;
        esac >/dev/null || echo "$package"
    done
}
