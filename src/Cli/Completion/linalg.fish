# Completion of linalg for fish: linalg completion fish > ~/.config/fish/completions/linalg.fish
function __linalg_complete
    set -l line (commandline -cp)
    linalg "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
end
complete -c linalg -a "(__linalg_complete)"
