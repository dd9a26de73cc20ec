package handgrad.jobs.solution;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plain text as LaTeX, whatever is in it: no character of it is a command. What pdflatex's fonts have not got stands as its code
 * point, {@code [U+738B]}.
 */
final class TexEscape {
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱᵏˡ";
    private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉";
    private static final Map<Integer, String> AS_TEX = new HashMap<>();
    private static final Map<Integer, String> ACCENTS = new HashMap<>();
    private static final Pattern MINUS = Pattern.compile("(?<![\\p{L}\\p{N}.)\\]])-(?=\\d)");
    private static final Pattern POWER = Pattern.compile("(?<=\\d)e(-?)0*(\\d+)\\b");

    private static final String SIGNS = "([\\p{L}\\p{N}]++(?:,[\\p{L}\\p{N}]\\b)?|\\([\\p{L}\\p{N}]++\\))";

    /** The index of a single letter, as plain text writes it, {@code x_i}, {@code y_k^(n)}, {@code F_softmax}: one below, one above. */
    private static final Pattern INDEX = Pattern.compile("(?<=(?<![\\p{L}\\p{N}_^&&[^ᵀ]])[\\p{L}∇Σ]\\p{M}?)"
            + "(?:_" + SIGNS + "(?:\\^" + SIGNS + ")?+|\\^" + SIGNS + "(?:_" + SIGNS + ")?+)(?![_^])");

    private static final Pattern OPENING = Pattern.compile("(?<=^|[\\s(\\[])\"(?=\\S)");

    static {
        put("\\", "\\textbackslash{}");
        put("{", "\\{");
        put("}", "\\}");
        put("$", "\\textdollar{}");
        put("&", "\\&");
        put("#", "\\#");
        put("_", "\\_");
        put("%", "\\%");
        put("^", "\\textasciicircum{}");
        put("~", "\\textasciitilde{}");
        put("<", "\\textless{}");
        put(">", "\\textgreater{}");
        put("|", "\\textbar{}");
        put("\"", "\\textquotedbl{}");
        put("`", "\\textasciigrave{}");
        put("\u201c", "``");
        put("\u201d", "''");
        put("\u2018", "`");
        put("\u2019", "'");
        put("–", "\\textendash{}");
        put("—", "\\textemdash{}");
        put("…", "\\dots{}");
        put("µ", "\\textmu{}");
        put("°", "\\textdegree{}");
        put("€", "\\texteuro{}");
        put("§", "\\S{}");
        put("©", "\\copyright{}");
        put("ß", "\\ss{}");
        put("ø", "\\o{}");
        put("Ø", "\\O{}");
        put("æ", "\\ae{}");
        put("Æ", "\\AE{}");
        put("œ", "\\oe{}");
        put("Œ", "\\OE{}");
        put("ł", "\\l{}");
        put("Ł", "\\L{}");
        put("đ", "\\dj{}");
        put("Đ", "\\DJ{}");
        put("ð", "\\dh{}");
        put("Ð", "\\DH{}");
        put("þ", "\\th{}");
        put("Þ", "\\TH{}");
        put("ı", "\\i{}");
        put("½", "$\\frac12$");
        String symbols =
                "±\\pm ×\\times ·\\cdot −- ←\\leftarrow →\\rightarrow ↦\\mapsto ∂\\partial ∇\\nabla ∈\\in √\\surd ∞\\infty ∫\\int"
                        + " ≈\\approx ≠\\neq ≤\\le ≥\\ge ⊗\\otimes ⊙\\odot ⊤\\top ⌈\\lceil ⌉\\rceil ⌊\\lfloor ⌋\\rfloor ‖\\| ℓ\\ell ℝ\\mathbb{R}"
                        + " α\\alpha β\\beta γ\\gamma δ\\delta ε\\epsilon ζ\\zeta η\\eta θ\\theta ι\\iota κ\\kappa λ\\lambda μ\\mu ν\\nu ξ\\xi π\\pi"
                        + " ρ\\rho σ\\sigma τ\\tau υ\\upsilon φ\\phi χ\\chi ψ\\psi ω\\omega Γ\\Gamma Δ\\Delta Θ\\Theta Λ\\Lambda Ξ\\Xi Π\\Pi"
                        + " Σ\\Sigma Φ\\Phi Ψ\\Psi Ω\\Omega ᵀ{}^\\top";
        for (String symbol : symbols.split(" ", -1)) {
            put(symbol.substring(0, 1), "$" + symbol.substring(1) + "$");
        }
        String accents =
                "\u0300` \u0301' \u0302^ \u0303~ \u0304= \u0306u \u0307. \u0308\" \u030ar \u030bH \u030cv \u0323d \u0327c \u0328k";
        for (String accent : accents.split(" ", -1)) {
            ACCENTS.put(accent.codePointAt(0), "\\" + accent.substring(1));
        }
    }

    private TexEscape() {}

    private static void put(String character, String tex) {
        AS_TEX.put(character.codePointAt(0), tex);
    }

    /** A text in a sentence or a cell: with signs before numbers, indices, quotation marks and powers of ten as they are printed. */
    static String text(String text) {
        String typed = MINUS.matcher(text).replaceAll("−");
        typed = OPENING.matcher(typed).replaceAll("\u201c").replace("\"", "\u201d");
        StringBuilder tex = new StringBuilder();
        int end = 0;
        for (Matcher index = INDEX.matcher(typed); index.find(); end = index.end()) {
            tex.append(exactly(typed.substring(end, index.start()))).append(index(index.group()));
        }
        String all = tex.append(exactly(typed.substring(end))).toString().replace("$$", "");
        return POWER.matcher(all).replaceAll("\\$\\\\cdot10^{$1$2}\\$").replace(" \\%", "~\\%");
    }

    /** {@code _k^n} as a formula; a word is upright. */
    private static String index(String index) {
        StringBuilder tex = new StringBuilder("$");
        for (String part : index.split("(?=[_^])", -1)) {
            String inside = exactly(part.substring(1)).replace("$", "");
            tex.append(part.charAt(0))
                    .append(inside.matches("\\p{Alpha}{2,}") ? "{\\mathrm{" + inside + "}}" : "{" + inside + "}");
        }
        return tex.append('$').toString();
    }

    /** The very characters, as in code. */
    static String exactly(String text) {
        StringBuilder tex = new StringBuilder();
        int[] points =
                Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            int raised = run(points, i, RAISED);
            int lowered = run(points, i, LOWERED);
            if (raised + lowered > 0) {
                String index = new String(points, i, raised + lowered);
                tex.append(raised > 0 ? "$^{" : "$_{")
                        .append(Normalizer.normalize(index, Normalizer.Form.NFKD)
                                .replace('−', '-'))
                        .append("}$");
                i += raised + lowered - 1;
            } else if (i + 1 < points.length && ACCENTS.containsKey(points[i + 1])) { // two that no one character is
                tex.append(accented(one(points[i]), points[i + 1]));
                i++;
            } else {
                tex.append(one(points[i]));
            }
        }
        return tex.toString()
                .replace("$$", "") // neighbours in one formula
                .replace("--", "-{}-"); // not a dash
    }

    /** How many of these characters follow one another: they are one index. */
    private static int run(int[] points, int first, String of) {
        int end = first;
        while (end < points.length && of.indexOf(points[end]) >= 0) {
            end++;
        }
        return end - first;
    }

    /** The first character that can only be printed as its code point. */
    static OptionalInt firstUnknown(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .filter(point -> one(point).contains("[U+")
                        && !ACCENTS.containsKey(point)
                        && (RAISED + LOWERED).indexOf(point) < 0)
                .findFirst();
    }

    private static String accented(String base, int accent) {
        boolean isFormula = base.startsWith("$");
        return isFormula
                ? "$\\hat{" + base.substring(1, base.length() - 1) + "}$"
                : ACCENTS.get(accent) + "{" + base + "}";
    }

    private static String one(int point) {
        String known = AS_TEX.get(point);
        if (known != null) {
            return known;
        }
        if (point < 128) {
            return Character.isISOControl(point) ? " " : Character.toString(point);
        }
        int[] parts = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFD)
                .codePoints()
                .toArray();
        if (parts.length > 1 && ACCENTS.containsKey(parts[1])) {
            String tex = one(parts[0]);
            for (int p = 1; p < parts.length; p++) {
                tex = ACCENTS.containsKey(parts[p]) ? accented(tex, parts[p]) : tex + one(parts[p]);
            }
            return tex;
        }
        return Character.isSpaceChar(point) ? "~" : String.format("[U+%04X]", point);
    }
}
