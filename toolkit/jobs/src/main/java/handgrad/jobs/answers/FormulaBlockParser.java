package handgrad.jobs.answers;

import org.commonmark.node.Block;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/** Reads a {@link FormulaBlock}. */
final class FormulaBlockParser extends AbstractBlockParser {
    private final FormulaBlock block = new FormulaBlock();
    private boolean opened;

    /** Begins at a line of {@code $$}. */
    static final class Factory extends AbstractBlockParserFactory {
        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            return isFence(state)
                    ? BlockStart.of(new FormulaBlockParser()).atIndex(state.getIndex())
                    : BlockStart.none();
        }
    }

    private static boolean isFence(ParserState state) {
        return state.getLine().getContent().toString().strip().equals("$$");
    }

    @Override
    public Block getBlock() {
        return block;
    }

    @Override
    public BlockContinue tryContinue(ParserState state) {
        return isFence(state) ? BlockContinue.finished() : BlockContinue.atIndex(state.getIndex());
    }

    @Override
    public void addLine(SourceLine line) {
        if (opened) {
            block.add(line.getContent());
        }
        opened = true; // the first line is the fence
    }
}
