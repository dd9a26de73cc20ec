package handgrad.jobs.solution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a text says, TeX prints it and does nothing else. */
class TexEscapeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "\\input{/etc/passwd} § \\textbackslash{}input\\{/etc/passwd\\}",
                "50% of $5 & #1_a^b~c § 50\\% of \\textdollar{}5 \\& \\#1\\_a\\textasciicircum{}b\\textasciitilde{}c",
                "José Ångström, Łukasz, Zoë § Jos\\'{e} \\r{A}ngstr\\\"{o}m, \\L{}ukasz, Zo\\\"{e}",
                "‖w − w*‖ ≠ 0 § $\\|$w $-$ w*$\\|$ $\\neq$ 0",
                "W·x⁽ⁱ⁾ ∈ ℝⁿ § W$\\cdot$x$^{(i)}$ $\\in$ $\\mathbb{R}^{n}$",
                "ŷ and θ̂ § \\^{y} and $\\hat{\\theta}$",
                "王 § [U+738B]"
            })
    void eachCharacterIsPrinted(String text, String tex) {
        assertThat(TexEscape.exactly(text)).isEqualTo(tex);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "from -0.5 to 1e-06 § from $-$0.5 to 1$\\cdot10^{-6}$",
                "hw1-ist, 84.12 % § hw1-ist, 84.12~\\%",
                "says \"no\" twice § says ``no'' twice",
                "Σ_i (y^i − θᵀx^i)² § $\\Sigma_{i}$ (y$^{i}$ $-$ $\\theta{}^\\top$x$^{i}$)$^{2}$",
                "F_softmax : R^K, y_k^n, z^(i), W_H,i, ∇_θ § F$_{\\mathrm{softmax}}$ : R$^{K}$, y$_{k}^{n}$, z$^{(i)}$, W$_{H,i}$, $\\nabla_{\\theta}$",
                "train_loss, x_train_2, two^3 § train\\_loss, x\\_train\\_2, two\\textasciicircum{}3"
            })
    void numbersAndQuotationMarksAreTypeset(String text, String tex) {
        assertThat(TexEscape.text(text)).isEqualTo(tex);
    }

    @Test
    void whatTheFontsHaveNotIsFound() {
        assertThat(TexEscape.firstUnknown("José Ångström Ø. ŷ")).isEmpty();
        assertThat(TexEscape.firstUnknown("Li 王")).hasValue(0x738B);
    }

    /** A line end would end an argument, and an escape sequence reach a terminal. */
    @Test
    void controlCharactersAreSpaces() {
        assertThat(TexEscape.exactly("a\n\nb\u001b[1m")).isEqualTo("a  b [1m");
    }
}
