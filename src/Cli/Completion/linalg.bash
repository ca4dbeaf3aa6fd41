# Completion of linalg for bash: source <(linalg completion bash), from ~/.bashrc if it is to last.
_linalg()
{
    local command=${COMP_WORDS[0]}
    local line="linalg${COMP_LINE:${#command}}" point=$((COMP_POINT - ${#command} + 6))
    local IFS=$'\n'
    COMPREPLY=($(compgen -W "$("$command" "[suggest:$point]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _linalg linalg
