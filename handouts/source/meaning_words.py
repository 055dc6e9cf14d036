"""English words whose change can harm a patient, by kind. A word in one list too many costs a look; one too few, trust.

``a=b`` says that ``a`` means the same as ``b``. Endings (-s, -ed, -ing) are found by themselves.
"""

from __future__ import annotations

# What each kind is called in a note for the translator, and its words.
KINDS: dict[str, str] = {
    "a negation": """
        not never no none nobody nothing nowhere neither nor without non hardly scarcely barely rarely
        seldom unable lack free nil minus""",
    "stopping or avoiding": """
        stop quit=stop cease=stop discontinue=stop avoid refrain skip refuse forbid=forbidden forbidden
        prohibit=forbidden withhold omit miss delay prevent""",
    "a condition": """
        if unless except excepting=except only until till=until whether otherwise or either when whenever
        while provided although though but despite even just instead rather""",
    "a side": "left right both opposite same other side bilateral one-sided",
    "a place or direction": """
        up down upward=up downward=down out off front back forward backward top bottom upper lower inside
        outside inner outer above below under over beneath between behind beside ahead away toward against
        near far sideways middle center=middle centre=middle edge high low inward outward through across""",
    "hot or cold": """
        hot cold warm cool ice icy heat chill chilled frozen freeze boil boiling lukewarm hotter colder
        warmer cooler warmth hottest coldest temperature""",
    "how much": """
        more less fewer few much many most least all some any every each half enough too extra additional
        another increase decrease raise reduce higher lower maximum=most minimum=least limit exceed about
        approximately=about almost nearly=almost small large=big big tiny smaller larger=bigger bigger light
        heavy lighter heavier full empty whole entire=whole long short longer shorter slow fast=quick quick
        rapid=quick slower faster gentle hard firm soft tight loose strong weak stronger weaker better worse
        best worst thick thin wide narrow deep shallow mild severe moderate equal amount part partly
        completely fully double plenty total excess sufficient=enough little bit steady good bad great
        mostly""",
    "before, after or how often": """
        before after first last then next later earlier early late during since again already always
        sometimes often usual soon immediate now prior=before following ago ahead finally repeat return
        regular constant continuous forever temporary permanent past further""",
    "a time": """
        second minute min hour hr=hour day week month year night morning noon evening afternoon midnight
        bedtime today tomorrow tonight yesterday daily weekly hourly nightly monthly meal breakfast lunch
        dinner supper time monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat
        sun january february march april june july august september october november december am pm
        overnight weekend weekday""",
    "a number": """
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
        thousand million quarter third fourth fifth sixth dozen couple pair single twice thrice once triple
        several""",
    "a unit or dose": """
        mg mcg µg μg ug g kg ng ml l dl cc iu unit tsp=teaspoon tbsp=tablespoon teaspoon tablespoon drop
        tablet pill capsule puff patch dose spoon cup glass bottle ounce oz=ounce lb=pound pound inch inches
        foot feet cm mm m km mile yard meter metre=meter percent degree fahrenheit celsius c f milligram=mg
        microgram=mcg gram=g kilogram=kg milliliter=ml millilitre=ml liter=l litre=l meq mmol bpm mmhg
        dosage strength suppository ampoule vial syringe sachet lozenge spray""",
    "an emergency": """
        emergency ambulance hospital urgent er ed a&e call phone dial danger dangerous warning poison fatal
        death die dead life-threatening threaten help serious risk harm hurt injure injury critical overdose
        alert caution safe unsafe safety rescue""",
    "what must or may be done": """
        must may might can could should shall ought need necessary require allow permit=allow ok okay=ok
        recommend advise optional try forbid let able possible impossible likely unlikely""",
    "an action": """
        start begin=start commence=start continue restart resume take put remove open close shut=close push
        pull lift lower raise bend straighten step sit stand walk run jog climb lie sleep eat drink swallow
        chew inject rub massage apply wash wet dry cover uncover turn hold keep leave change rest exercise
        move drive smoke touch press squeeze lean reach hang rinse clean bathe shower swim soak give tell
        ask check measure wait add wear breathe cross carry bear twist stretch tilt kneel crawl roll slide
        fall slip insert shake mix crush cut split throw store refrigerate use visit go come get bring send
        stay grip lock unlock switch enter exit tie untie tighten loosen fast feed consult contact""",
    "a part of the body": """
        arm leg knee hip ankle foot toe hand finger thumb wrist elbow shoulder neck head eye ear nose mouth
        tongue throat tooth teeth face skin back spine chest breast belly stomach abdomen bowel bladder
        kidney liver heart lung vein artery blood muscle bone joint nerve brain thigh calf calves heel sole
        groin buttock rib jaw lip cheek scalp hair nail body limb palm forearm shin waist pelvis vagina
        penis rectum anus uterus womb urine stool""",
    "a person": """
        he him his she her hers they them their we us our me my i
        doctor physician=doctor nurse therapist pharmacist dentist surgeon child children adult baby babies
        infant woman women man men pregnant pregnancy breastfeed patient person people caregiver partner
        family parent mother father provider specialist interpreter teenager boy girl elderly""",
    "a sign of illness": """
        pain ache fever bleed swell swelling swollen=swelling redness red rash numb numbness tingling infect
        infection dizzy dizziness=dizzy faint nausea vomit diarrhea diarrhoea=diarrhea constipation cough
        breath stroke seizure allergy=allergic allergic itch burn sore tender tenderness cramp spasm bruise
        clot wound blister pus discharge confusion confused headache sneeze wheeze choke shock cancer
        diabetes diabetic asthma tumor symptom irritation stiff weakness fatigue tired drowsy sick ill
        fracture sprain strain""",
    "a device": """
        cane walker crutch wheelchair brace splint collar bandage cast sling needle pump inhaler catheter
        oxygen tube pad pack bed chair rail stair curb toilet seat shoe stocking boot belt ladder handrail
        step floor tip wheel grip heater blanket towel""",
    "an opposite": """
        straight bent normal abnormal rare common follow ignore awake asleep plain coated lose loss gain positive
        negative include exclude acute chronic benign malignant proximal distal medial lateral anterior posterior
        supine prone male female old new older younger inhale exhale flex extend point accept decline deny alternate
        combine elevate immobilize mobilize join separate connect disconnect attach detach win true false wrong
        correct incorrect fresh stale sharp blunt clean dirty rough smooth alive active inactive activate deactivate
        agree disagree approve expand contract clockwise counterclockwise anticlockwise alone together dark bright
        moist awake sober drunk legal illegal free paid inject withdraw grow shrink improve worsen relieve protect
        expose known unknown""",
    "a linking word": "from into onto with for per than",
    "food or drink": """
        food water alcohol beer wine milk grapefruit juice salt sugar caffeine coffee tea tobacco cigarette
        stomach liquid solid drink snack nut egg fish meat fruit gluten dairy""",
    "a medicine": """
        medicine medication=medicine drug antibiotic painkiller opioid narcotic steroid insulin vaccine
        anesthetic sedative laxative blood-thinner anticoagulant=blood-thinner nsaid vitamin iron calcium
        potassium aspirin ibuprofen acetaminophen paracetamol naproxen tylenol advil motrin aleve warfarin
        coumadin heparin lovenox eliquis xarelto plavix pradaxa innohep metformin glucophage morphine
        codeine tramadol fentanyl oxycodone hydrocodone prednisone prednisolone cortisone dexamethasone
        lidocaine amoxicillin penicillin ciprofloxacin azithromycin doxycycline albuterol salbutamol
        levothyroxine lisinopril losartan amlodipine metoprolol atenolol digoxin furosemide
        hydrochlorothiazide spironolactone simvastatin atorvastatin omeprazole gabapentin pregabalin
        diazepam lorazepam zolpidem sertraline fluoxetine citalopram lithium epinephrine adrenaline naloxone
        narcan nitroglycerin methotrexate tamoxifen ketorolac diclofenac celecoxib celebrex meloxicam
        clopidogrel apixaban rivaroxaban dabigatran edoxaban enoxaparin tinzaparin dalteparin ticagrelor
        allopurinol colchicine benadryl diphenhydramine loratadine cetirizine botox saline latex iodine
        cream ointment shot injection""",
}

# Endings of generic names (the stems of the WHO, and a few more); such a word is a medicine in any list.
MEDICINE_ENDING = (
    r"(?:xaban|gatran|parin|grel|relor|statin|pril|sartan|olol|dipine|azole|cillin|mycin|micin|floxacin|cycline|caine"
    r"|profen|fenac|oxicam|coxib|codone|morphone|phine|azepam|zolam|barbital|triptan|setron|tidine|prazole|gliptin"
    r"|gliflozin|formin|glutide|glitazone|semide|thiazide|lukast|terol|tropium|olone|asone|isone|onide|mab|tinib|ciclib"
    r"|[cdfgintu]vir|tadine|rizine|oxetine|pramine|triptyline|faxine|peridone|peridol|apine|gabalin|pentin|thyroxine"
    r"|dronate|cef\w+|sulfa\w*|vastatin|zosin|osteride|afil|curium|curonium|orphan|setine|bamate|toin)$"
)

# Said in several words, or with signs that are no letters.
PHRASES: dict[str, str] = {
    r"\bwon['’]?t\b": "will not",
    r"\bcan['’]t\b|\bcannot\b|\bcant\b": "can not",
    r"\bshan['’]t\b": "shall not",
    r"n['’]t\b": " not",
    r"\b(do|does|did|is|are|was|were|has|have|should|could|would|must)nt\b": r"\1 not",
    r"\b(?:right|straight) away\b|\bat once\b|\bright now\b|\bimmediately\b": "immediate",
    r"\b(?:have|has|had) to\b": "must",
    r"\bblood[- ]thinn(?:er|ing)s?\b": "blood-thinner",
    r"\ba\.\s?m\b\.?": "am",
    r"\bp\.\s?m\b\.?": "pm",
    r"\ba (?:few|little)\b": "some",
    r"\bin case\b": "if",
    r"\bas long as\b": "while",
    r"\bapart from\b|\bother than\b": "except",
    r"\bgive up\b": "stop",
}

# Words whose form with -s says another thing, such as another dose; of all others the endings do not count.
COUNTED = ("a unit or dose", "a medicine", "a time", "a part of the body")

# Words that carry the sentence and not its meaning.
SMALL = frozenset(
    {"a", "an", "the", "this", "that", "these", "those", "it", "its", "is", "are", "be", "please", "you", "your", "do"}
    | {"does"}
)

# Words that relate others. Beside a number or a time they are critical: “in 5 days” is not “for 5 days”.
LINKING = frozenset(
    ["to", "and", "at", "in", "on", "by", "of", "as", "so", "within", "around"],
)

# What turns a word into its opposite.
TURNING_STARTS = frozenset({"un", "non", "in", "im", "ir", "il", "dis", "mis", "de", "anti", "hyper", "hypo", "pre"})
TURNING_STARTS |= {"post", "re", "intra", "extra", "inter", "over", "under", "up", "down", "out", "counter", "contra"}
TURNING_ENDS = ("less", "ful", "free")
