package handgrad.datasets.table;

import java.util.List;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.writable.Writable;
import tech.tablesaw.columns.Column;

/** How one column of the table becomes columns of X, with what was learnt for it from the rows to train on. */
public sealed interface Feature permits Standardised, OneHot {
    /** The column's name in the table. */
    String column();

    /** What the columns of X are: {@code Lot Area}; {@code Alley[Grvl]}, {@code Alley[Pave]}. */
    List<String> names();

    /** DataVec's steps from the column's value to those of X. */
    TransformProcess process();

    /** The value of the table's column in a row, for DataVec. */
    Writable value(Column<?> values, int row);
}
