package handgrad.jobs.answers;

import org.commonmark.node.CustomNode;

/** A formula in a line of text: {@code $x^2$}. */
final class Formula extends CustomNode {
    private final String tex;

    Formula(String tex) {
        this.tex = tex;
    }

    String tex() {
        return tex;
    }
}
