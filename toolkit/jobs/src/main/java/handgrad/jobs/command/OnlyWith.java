package handgrad.jobs.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An option that counts only where another one has certain values: elsewhere it is refused, and the record leaves it out. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface OnlyWith {
    /** The other one's name, with its dashes. */
    String option();

    /** The values, as on the command line. */
    String[] values();
}
