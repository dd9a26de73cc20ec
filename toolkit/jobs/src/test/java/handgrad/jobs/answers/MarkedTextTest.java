package handgrad.jobs.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkedTextTest {
    @Test
    void marksAreNotSeen() {
        MarkedText text = new MarkedText("The loss is $L = «loss: 1.7805»$, of «parameters: 52,501» parameters.");
        assertThat(text.plain()).isEqualTo("The loss is $L = 1.7805$, of 52,501 parameters.");
        assertThat(text.number("loss")).isEqualTo(new PrintedNumber(1.7805, 1e-4));
        assertThat(text.number("parameters")).isEqualTo(new PrintedNumber(52501, 1));
        assertThat(text.filledIn("L = «loss».")).isEqualTo("L = 1.7805.");
        assertThat(text.read()).containsExactlyInAnyOrder("loss", "parameters");
        assertThat(text.with("loss", "1.8705").plain()).contains("L = 1.8705$, of 52,501");
    }

    @Test
    void tablesAreReadRowByRow() {
        MarkedText text = new MarkedText("«W: \\begin{x}» «t: 0 & -0.5 \\\\ 1.25,\\ 3 & 2.5\\cdot 10^{-3}»");
        assertThat(text.values("t")).containsExactly(0, -0.5, 1.25, 3, 0.0025);
        assertThatThrownBy(() -> text.numbers("W"))
                .isInstanceOf(FormulaException.class)
                .hasMessageContaining("«W»");
        assertThatThrownBy(() -> text.number("t")).hasMessageContaining("expected one number");
        assertThatThrownBy(() -> text.number("u")).hasMessageContaining("no place is marked «u»");
        assertThatThrownBy(() -> new MarkedText("«a: 1» «a: 2»")).hasMessageContaining("two places are marked «a»");
    }

    @Test
    void formulasOfNumbers() {
        TexScope at = TexScope.empty().number("z", 0.7).number("\\theta_0", 3).number("h", 0.25);
        at.function("\\sigma", z -> 1 / (1 + Math.exp(-z)));
        double sigma = 1 / (1 + Math.exp(-0.7));
        number("\\frac{e^{-z}}{(1 + e^{-z})^2}", at, sigma * (1 - sigma));
        number("\\sigma(z) \\left( 1 - \\sigma(z) \\right)", at, sigma * (1 - sigma));
        number("h (1 - h)^2 (3h - 1)", at, 0.25 * 0.5625 * -0.25);
        number("-\\frac{4}{27} + \\tfrac12 \\cdot 2^3 / 4", at, 1 - 4.0 / 27);
        number("\\theta_0^2 - \\log \\theta_0", at, 9 - Math.log(3));
        number("|h - z| - \\max(0, h)", at, 0.2);
        number("\\begin{cases} 1 & 0 < h < 0.2, \\\\ 2 & h \\neq h , \\\\ 3 & \\text{otherwise} \\end{cases}", at, 3);
        number("\\sum_{k=0}^{3} 2^k", at, 15);
    }

    @Test
    void formulasOfColumnsAndSamples() {
        TexScope at = TexScope.empty()
                .column("w", 1, 2)
                .column("s", -1, 3)
                .matrix("W", new double[][] {{1, 2}, {3, 4}, {5, 6}})
                .family("x", new double[][] {{1, 0}, {0, 2}, {1, 1}})
                .column("y", 1, 2, 4)
                .range("i", 1, 3);
        number("\\mathbf{w}^\\top \\mathbf{s}", at, 5);
        number("\\|\\mathbf{w}\\|_2^2 + \\|s\\|_1", at, 9);
        number("\\sum_i (y_i - \\mathbf{x}^{(i)\\top} \\mathbf{w}) x_1^{(i)}", at, 0 + 0 + (4 - 3));
        number("\\sum_{i \\neq 2} y_i", at, 5);
        column("W w", at, 5, 11, 17);
        column("\\mathbf{w} \\odot 1[\\mathbf{s} > 0]", at, 0, 2);
        column("\\operatorname{diag}(\\mathbf{w}) - \\mathbf{w} \\mathbf{w}^\\top", at, 0, -2, -2, -2);
        column("(0, -1) + W_{ij} w", at.inner().number("i", 3).number("j", 2), 6, 11);
    }

    @Test
    void chainsHaveSides() {
        TexScope at = TexScope.empty().number("a", 2);
        TexFormula chain = new TexFormula(
                "\\begin{bmatrix} a & 1 \\end{bmatrix} &= (2, 1)^\\top \\\\[3pt] &= \\frac a2 (a, 1)^\\top");
        assertThat(chain.sides(at)).hasSize(3);
        assertThat(chain.error(at, 2, 1)).isZero();
        assertThat(chain.error(at, 2, 2)).isEqualTo(1.0 / 3);
        assertThat(chain.error(at, 2)).isInfinite();
        assertThat(new TexFormula("1 \\le a < 3").holds(at)).isTrue();
        assertThat(new TexFormula("1 \\le a < 2").holds(at)).isFalse();
        assertThat(new TexFormula("a").holds(at)).isFalse();
    }

    @Test
    void whatCannotBeComputedIsSaid() {
        TexScope at = TexScope.empty().number("a", 2).column("v", 1, 2);
        for (String tex : List.of(
                "b",
                "a +",
                "a )",
                "v v",
                "v + a",
                "\\frac{a}{v}",
                "v_3",
                "(a",
                "\\sum_i v_i",
                "{",
                "\\foo a",
                "1[a]",
                "a < ")) {
            assertThatThrownBy(() -> new TexFormula(tex).sides(at)).as(tex).isInstanceOf(FormulaException.class);
        }
    }

    @Test
    void aClaimReadsTheText() {
        Claim claim = new Claim(
                "The sum is «sum».",
                text -> Evidence.by("adding")
                        .prints("2 + 2", 4, text.number("sum"))
                        .atMost("as a formula", text.formula("formula").error(TexScope.empty(), 4), 0));
        String text = "$«formula: 2 + 2»$ is $«sum: 4»$.";
        assertThat(claim.checked(new MarkedText(text)).holds()).isTrue();
        assertThat(claim.checked(new MarkedText(text)).claim()).isEqualTo("The sum is 4.");
        for (String wrong : List.of(text.replace(": 4", ": 5"), text.replace("+", "-"), text.replace("2 + 2", "2 +"))) {
            assertThat(claim.checked(new MarkedText(wrong)).holds()).as(wrong).isFalse();
        }
        assertThat(MarkMutations.changes("9 + \\frac{1}{2}"))
                .containsExactly("8 + \\frac{1}{2}", "9 - \\frac{1}{2}", "9 + \\frac{2}{2}", "9 + \\frac{1}{3}");
        assertThat(MarkMutations.changes("4")).containsExactly("5", "-4");
    }

    private static void number(String tex, TexScope at, double expected) {
        assertThat(new TexFormula(tex).number(at)).as(tex).isCloseTo(expected, within(1e-14));
    }

    private static void column(String tex, TexScope at, double... expected) {
        assertThat(new TexFormula(tex).column(at)).as(tex).containsExactly(expected, within(1e-14));
    }
}
