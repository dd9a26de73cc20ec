package handgrad.jobs.answers;

import org.commonmark.node.CustomBlock;

/** A formula on lines of its own, between lines of {@code $$}. */
public final class FormulaBlock extends CustomBlock {
    private final StringBuilder tex = new StringBuilder();

    void add(CharSequence line) {
        tex.append(line).append('\n');
    }

    public String tex() {
        return tex.toString();
    }
}
