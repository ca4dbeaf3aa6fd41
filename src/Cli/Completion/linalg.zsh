#compdef linalg
# Completion of linalg for zsh: source <(linalg completion zsh), from ~/.zshrc after compinit if it is to last.
_linalg()
{
    local line="linalg ${(j: :)words[2,CURRENT]}"
    local -a found
    found=("${(@f)$("$words[1]" "[suggest:${#line}]" "$line" 2>/dev/null)}")
    if [[ -n "$found" ]]; then compadd -- $found; else _files; fi
}
compdef _linalg linalg
