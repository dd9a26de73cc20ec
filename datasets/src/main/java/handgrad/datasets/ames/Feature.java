package handgrad.datasets.ames;

import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.Writable;
import tech.tablesaw.api.Table;

/** How one column of the table becomes columns of X, with what was learnt for it from the rows to train on. */
sealed interface Feature permits Standardised, OneHot {
    /** The column's name in the table. */
    String column();

    /** Says to DataVec what the column is before the steps. */
    void declare(Schema.Builder schema);

    /** Adds DataVec's steps. */
    void transform(TransformProcess.Builder steps);

    /** The column's value in a row, for DataVec. */
    Writable value(Table table, int row);
}
