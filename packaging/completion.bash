# Completion of casedraw's commands and options, asked of the program itself so that it is always in step.
_casedraw() {
  local current=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]}
  COMPREPLY=()
  if [ "$COMP_CWORD" = 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "--help --version $(casedraw --help | sed -n '/^Subcommands:/,$s/^  \([a-z]\{1,\}\) .*/\1/p')" -- "$current")
  elif [ "${current:0:1}" = - ]; then
    mapfile -t COMPREPLY < <(compgen -W "$(casedraw "$command" --help 2>/dev/null | grep -o -- '^  [-a-z,]*--[a-z-]*' | sed 's/.*--/--/')" -- "$current")
  else
    compopt -o default
  fi
}
complete -F _casedraw casedraw
