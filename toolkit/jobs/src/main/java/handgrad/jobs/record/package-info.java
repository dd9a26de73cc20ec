/** What a run leaves behind: its record, its epochs and the folder that holds them with pictures and model. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.record;
